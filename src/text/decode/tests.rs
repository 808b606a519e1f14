//! Each encoding is known by a text of its own, and no Western text is taken for one.

use super::*;

const TCVN3: &str = "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do h¹nh phóc. \
    Nh©n d©n c¸c d©n téc ®· vÒ Hµ Néi n¨m tr\u{AD}íc, lµm viÖc t¹i tr\u{AD}êng vµ nhµ m¸y.";
const VNI: &str = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp töï do haïnh phuùc. \
    Nhaân daân caùc daân toäc ñaõ veà Haø Noäi naêm tröôùc.";
const BIJOY: &str = "Avgvi †`‡ki bvg evsjv‡`k| Avwg †Zvgv‡K fv‡jvevwm Ges †m †g‡Ni K_v e‡j|";

fn eight_bit(text: &str) -> Vec<u8> {
    text.chars().filter_map(windows_1252_byte).collect()
}

fn named(bytes: Vec<u8>) -> Option<LegacyEncoding> {
    match decode(bytes) {
        Decoded::Legacy { encoding, .. } => Some(encoding),
        _ => None,
    }
}

#[test]
fn old_encodings_are_named() {
    for (text, encoding) in [
        (TCVN3, LegacyEncoding::Tcvn3),
        (VNI, LegacyEncoding::Vni),
        (BIJOY, LegacyEncoding::Bijoy),
    ] {
        assert_eq!(named(eight_bit(text)), Some(encoding), "{text}");
        assert_eq!(named(text.as_bytes().to_vec()), Some(encoding), "{text}");
        // Latin-1, not Windows-1252, on the way to UTF-8.
        let latin: String = eight_bit(text).into_iter().map(char::from).collect();
        assert_eq!(named(latin.into_bytes()), Some(encoding), "{text}");
        let late = format!("{}\n{}", "Plain words.\n".repeat(9000), text.repeat(40));
        assert_eq!(named(late.into_bytes()), Some(encoding), "{text}");
    }
}

#[test]
fn other_texts_are_not() {
    for text in [
        "The naïve café owner† in Zürich read Beyoncé’s résumé‡; Intel® and µm, 5 ½ © 2020, l¹.",
        "Où est l’hôtel ? Noël et Saül ont goûté le maïs en août ; l’aïeul naïf, «là-bas», a reçu cent œufs. Ça coûte 5 €.",
        "Über die Größe der Straße läßt sich streiten; Käufer, Quäker, Äpfel, »schön«, Maß, zwölf Böen.",
        "El niño soñó con el pingüino: «¿Dónde está?» — ¡Mañana! 1ª y 2º, María, Raúl, país, baúl.",
        "Não há nações sem canções; avô, avó, pães, São João, saúde, baía, construído, Saõ, Camões.",
        "La col·lecció il·lustrada, paral·lel, al·lota, síl·laba, cel·la, pel·lícula, intel·ligent, novel·la.",
        "Pimeä yö, korkeä, lähteä, hyvä, pöytä, tärkeä, sääntö, aika, oikea, oikeä, neljä, seitsemän.",
        "Får æble på øen; søen, blåbær, også, hjørnet, kærlighed, smørrebrød, åen, grønne øer.",
        "Anh ấy đã về Hà Nội năm trước, làm việc tại trường và nhà máy của quý vị.",
        "আমার দেশের নাম বাংলাদেশ। আমি তোমাকে ভালোবাসি এবং সে মেঘের কথা বলে।",
        "See note †a and note ‡b and note †c; very vivid values of every kind survive here.",
        "let xValue = myVector.vIter(); // †a ‡b †c covers vEvent and aVeryVividView",
        "",
        "plain",
    ] {
        let decoded = decode(text.as_bytes().to_vec());
        assert_eq!(
            decoded,
            Decoded::Text {
                text: text.to_owned(),
                bom: false
            }
        );
        if let Some(bytes) = text
            .chars()
            .map(windows_1252_byte)
            .collect::<Option<Vec<u8>>>()
            && !text.is_ascii()
        {
            let valid = text
                .char_indices()
                .find(|(_, char)| !char.is_ascii())
                .unwrap()
                .0;
            match decode(bytes) {
                Decoded::Invalid { at, lossy } => {
                    assert_eq!(at, valid);
                    assert!(lossy.contains('\u{FFFD}'));
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn east_asian_encodings_are_not_named() {
    // EUC-JP: "Japanese sentences", alone and between ASCII.
    let japanese = [
        0xC6, 0xFC, 0xCB, 0xDC, 0xB8, 0xEC, 0xA4, 0xCE, 0xCA, 0xB8, 0xBE, 0xCF,
    ];
    for between in [&b" "[..], b" menu File open Edit "] {
        let text = [&japanese, between].concat().repeat(40);
        assert!(matches!(decode(text), Decoded::Invalid { at: 0, .. }));
    }
}

#[test]
fn utf16_is_read() {
    for text in [
        "Tên tôi là Bình, tôi ở Huế.\r\n",
        "আমার নাম রহিম।\nঢাকা 😀 শহর\n",
        "plain words\n",
    ] {
        for marked in [true, false] {
            let units: Vec<u16> = marked
                .then_some(0xFEFF)
                .into_iter()
                .chain(text.encode_utf16())
                .collect();
            let low: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let high: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            for (bytes, encoding) in [
                (low, LegacyEncoding::Utf16Le),
                (high, LegacyEncoding::Utf16Be),
            ] {
                if !marked && text.contains('😀') {
                    continue;
                }
                assert_eq!(
                    decode(bytes),
                    Decoded::Legacy {
                        encoding,
                        text: Some(text.to_owned()),
                        at: 0
                    }
                );
            }
        }
    }
}

#[test]
fn utf8_that_was_encoded_twice_is_mended() {
    for text in ["Việt Nam và Hà Nội, đã được làm", "আমার দেশের নাম বাংলাদেশ"]
    {
        let twice: String = text.bytes().map(windows_1252).collect();
        assert_eq!(
            decode(twice.into_bytes()),
            Decoded::Legacy {
                encoding: LegacyEncoding::DoubleUtf8,
                text: Some(text.to_owned()),
                at: if text.starts_with('V') { 2 } else { 0 },
            }
        );
    }
}

#[test]
fn binary_is_known() {
    let noise: Vec<u8> = (0..4000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 | 1)
        .collect();
    assert_eq!(decode(noise), Decoded::Binary);
    assert_eq!(
        decode(b"PK\x03\x04\x00\x00text that follows".to_vec()),
        Decoded::Binary
    );
    assert_eq!(decode(b"\x7FELF\x02\x01\x01\x00".to_vec()), Decoded::Binary);
    assert!(matches!(
        decode(b"a \x1B[1mbold\x1B[0m word\x0C".to_vec()),
        Decoded::Text { .. }
    ));
}

#[test]
fn the_bom_stays() {
    let text = "\u{FEFF}abc".to_owned();
    assert_eq!(
        decode(text.clone().into_bytes()),
        Decoded::Text { text, bom: true }
    );
}

proptest::proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        // What matters is that it comes back.
        let _ = decode(bytes);
    }

    /// Words of the languages that we read, in any mixture, are never doubted.
    #[test]
    fn proper_text_stays(words in proptest::collection::vec(proptest::sample::select(vec![
        "Hà", "Nội", "được", "người", "oán", "đã", "uống", "hoá", "yêu", "aó", "ñ", "où", "naïf", "août",
        "বাংলা", "দেশের", "কথা।", "১২", "the", "very", "vivid", "†note", "café", "»so«", "–", "5½", "©",
    ]), 0..80)) {
        let text = words.join(" ");
        let bom = false;
        proptest::prop_assert_eq!(decode(text.clone().into_bytes()), Decoded::Text { text, bom });
    }
}
