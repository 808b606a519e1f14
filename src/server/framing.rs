//! Splits standard input into messages, so that the library is handed only those it can read.
//!
//! The library's own reader ends at the first message that it cannot read, and the server with
//! it. Here such a message becomes a request of the method [`MALFORMED`], which the layer in
//! [`super::service`] answers with the error that the protocol demands; everything after it is
//! read as usual. Never looks at what a message says.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

/// The method of what takes the place of an unreadable message. Its parameters are the error.
pub(super) const MALFORMED: &str = "postil/malformed";

/// No header is longer; without an end after so many bytes, what was read is no header.
const LONGEST_HEADER: usize = 8 << 10;

/// No message is longer. A length beyond this is taken for damage: waiting for so many bytes
/// would swallow every message that follows.
const LONGEST_MESSAGE: usize = 1 << 30;

/// Reads messages from `input` until it ends, and writes the readable ones to `output`.
pub(super) async fn pump(mut input: impl AsyncRead + Unpin, mut output: impl AsyncWrite + Unpin) {
    let mut splitter = Splitter::default();
    let mut chunk = vec![0; 64 << 10];
    loop {
        // A read error is the end of the input, too: nothing more can come.
        let count = input.read(&mut chunk).await.unwrap_or(0);
        if count == 0 {
            return;
        }
        splitter.feed(&chunk[..count]);
        while let Some(frame) = splitter.next() {
            let body = frame
                .and_then(readable)
                .unwrap_or_else(Malformed::into_body);
            let header = format!("Content-Length: {}\r\n\r\n", body.len());
            let written = async {
                output.write_all(header.as_bytes()).await?;
                output.write_all(&body).await
            };
            if written.await.is_err() {
                // The server has ended.
                return;
            }
        }
    }
}

/// Why a message cannot be read.
#[derive(Debug, PartialEq)]
struct Malformed {
    code: ErrorCode,
    id: Id,
    reason: String,
}

impl Malformed {
    fn parse(reason: impl Into<String>) -> Self {
        Self {
            code: ErrorCode::ParseError,
            id: Id::Null,
            reason: reason.into(),
        }
    }

    /// The request that takes the message's place.
    fn into_body(self) -> Vec<u8> {
        let error = Error {
            code: self.code,
            message: self.reason.into(),
            data: None,
        };
        let request = json!({
            "jsonrpc": "2.0", "id": self.id, "method": MALFORMED, "params": error,
        });
        request.to_string().into_bytes()
    }
}

/// A message as the library distinguishes them; read here with its very types, so that what
/// passes here passes there.
#[derive(Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only whether it can be read is of interest")]
enum Message {
    Response(Response),
    Request(Request),
}

/// The message, if the library can read it.
fn readable(body: Vec<u8>) -> Result<Vec<u8>, Malformed> {
    let text = std::str::from_utf8(&body)
        .map_err(|error| Malformed::parse(format!("a message is not UTF-8: {error}")))?;
    if serde_json::from_str::<Message>(text).is_ok() {
        return Ok(body);
    }
    if let Some(whole) = without_half_pairs(text)
        && serde_json::from_str::<Message>(&whole).is_ok()
    {
        return Ok(whole.into_bytes());
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return Err(Malformed::parse(format!("a message is not JSON: {error}")));
    }
    // The id, if it can be told, lets the client find out which of its requests it was.
    #[derive(Deserialize)]
    struct Named {
        id: Id,
    }
    Err(Malformed {
        code: ErrorCode::InvalidRequest,
        id: serde_json::from_str::<Named>(text).map_or(Id::Null, |named| named.id),
        reason: "a message is no JSON-RPC 2.0 request, notification or response".to_owned(),
    })
}

/// JSON with `\u{fffd}` for each escape of half a surrogate pair; `None` if there is none.
///
/// Editors that count in UTF-16 may cut a pair in two and write the half as an escape. Were the
/// edit refused, the text here would no longer be the editor's; the character in its place has
/// the same length, so that all positions stay right.
fn without_half_pairs(text: &str) -> Option<String> {
    let unit = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut whole = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
        at += found;
        let length = match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(0xD800..=0xDFFF) => {
                whole.push_str(&text[copied..at]);
                whole.push_str("\\ufffd");
                copied = at + 6;
                6
            }
            // The backslash and one byte of what it escapes, so that `\\\\ud800` is no escape.
            _ => 2,
        };
        at = text.len().min(at + length);
    }
    (copied > 0).then(|| whole + &text[copied..])
}

/// Cuts a stream of bytes into the bodies of messages.
#[derive(Debug, Default)]
struct Splitter {
    buffer: Vec<u8>,
    /// Bytes at the buffer's start that are done with.
    done: usize,
    /// The length of the body that comes next, once its header has been read.
    length: Option<usize>,
    /// Whether garbage is being skipped that has been told of.
    lost: bool,
}

impl Splitter {
    fn feed(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.done);
        self.done = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// The next body, or why there is none; `None` until more bytes come.
    fn next(&mut self) -> Option<Result<Vec<u8>, Malformed>> {
        loop {
            let rest = &self.buffer[self.done..];
            if let Some(length) = self.length {
                let body = rest.get(..length)?.to_vec();
                self.done += length;
                self.length = None;
                if body.is_empty() {
                    // Some clients keep the connection alive with empty messages.
                    continue;
                }
                return Some(Ok(body));
            }
            let Some(end) = header_end(rest) else {
                if rest.len() <= LONGEST_HEADER {
                    return None;
                }
                // Something may yet begin within the last few bytes.
                self.done += next_header(rest, 1).unwrap_or(rest.len() - HEADER.len());
                if let Some(told) = self.tell("there is no end to a message's header") {
                    return Some(told);
                }
                continue;
            };
            match content_length(&rest[..end]) {
                Ok(length) => {
                    self.done += end;
                    self.length = Some(length);
                    self.lost = false;
                }
                Err(reason) => {
                    // A header may begin within the damage.
                    self.done += next_header(&rest[..end], 1).unwrap_or(end);
                    if let Some(told) = self.tell(reason) {
                        return Some(told);
                    }
                }
            }
        }
    }

    /// The error for damage, once for each stretch of it.
    fn tell(&mut self, reason: &str) -> Option<Result<Vec<u8>, Malformed>> {
        let first = !std::mem::replace(&mut self.lost, true);
        first.then(|| Err(Malformed::parse(reason)))
    }
}

const HEADER: &str = "Content-Length:";

/// Where the next header begins, at or behind `from`.
fn next_header(bytes: &[u8], from: usize) -> Option<usize> {
    memchr::memmem::find(bytes.get(from..)?, HEADER.as_bytes()).map(|at| from + at)
}

/// One past the blank line that ends a header.
fn header_end(bytes: &[u8]) -> Option<usize> {
    let window = &bytes[..bytes.len().min(LONGEST_HEADER)];
    let long = memchr::memmem::find(window, b"\r\n\r\n").map(|at| at + 4);
    // Written by hand, or by a program that knows no better.
    let short = memchr::memmem::find(window, b"\n\n").map(|at| at + 2);
    long.into_iter().chain(short).min()
}

/// The length that a header gives. Other fields are of no interest: the text is UTF-8 always.
fn content_length(header: &[u8]) -> Result<usize, &'static str> {
    let header = std::str::from_utf8(header).map_err(|_| "a message's header is not text")?;
    let value = header
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("content-length"))
        .ok_or("a message's header gives no Content-Length")?
        .1;
    match value.trim().parse() {
        Ok(length) if length <= LONGEST_MESSAGE => Ok(length),
        Ok(_) => Err("a message is longer than 1 GiB"),
        Err(_) => Err("a message's Content-Length is no number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// What becomes of some input, in one piece and byte by byte.
    fn split(input: &[u8]) -> Vec<Result<String, ErrorCode>> {
        let run = |pieces: &mut dyn Iterator<Item = &[u8]>| {
            let mut splitter = Splitter::default();
            let mut found = Vec::new();
            for piece in pieces {
                splitter.feed(piece);
                while let Some(frame) = splitter.next() {
                    found.push(match frame.and_then(readable) {
                        Ok(body) => Ok(String::from_utf8(body).unwrap()),
                        Err(malformed) => Err(malformed.code),
                    });
                }
            }
            found
        };
        let whole = run(&mut std::iter::once(input));
        assert_eq!(whole, run(&mut input.chunks(1)), "in small pieces");
        whole
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced_and_whole_ones_are_kept() {
        for (text, expected) in [
            (r#""a\ud83d""#, Some(r#""a\ufffd""#)),
            (
                r#""\ude00\uD83D\uDE00\ud83d\n""#,
                Some(r#""\ufffd\uD83D\uDE00\ufffd\n""#),
            ),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\\ud83d \u0995""#, None),
            (r#"\u"#, None),
            ("\\ক\\", None),
        ] {
            assert_eq!(without_half_pairs(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_damaged_message_costs_itself_alone() {
        let exit = framed(EXIT);
        for (damage, code) in [
            (framed("{"), ErrorCode::ParseError),
            (framed("[]"), ErrorCode::InvalidRequest),
            (framed(r#"{"method":"exit"}"#), ErrorCode::InvalidRequest),
            (framed(&"[".repeat(1000)), ErrorCode::ParseError),
            (
                framed(&format!("{}{}", "[".repeat(1000), "]".repeat(1000))),
                ErrorCode::InvalidRequest,
            ),
            ("noise\r\n\r\n".to_owned(), ErrorCode::ParseError),
            ("noise".to_owned(), ErrorCode::ParseError),
            (
                "Content-Length: many\r\n\r\n".to_owned(),
                ErrorCode::ParseError,
            ),
            (
                "Content-Length: 99999999999\r\n\r\n".to_owned(),
                ErrorCode::ParseError,
            ),
            ("Content-Type: x\r\n\r\n".to_owned(), ErrorCode::ParseError),
            ("x".repeat(3 * LONGEST_HEADER), ErrorCode::ParseError),
        ] {
            let input = format!("{exit}{damage}{exit}");
            let expected = [Ok(EXIT.to_owned()), Err(code), Ok(EXIT.to_owned())];
            assert_eq!(split(input.as_bytes()), expected, "{:.40}", damage);
        }
        let mut input = b"Content-Length: 2\r\n\r\n\xFF\xFE".to_vec();
        input.extend_from_slice(exit.as_bytes());
        let expected = [Err(ErrorCode::ParseError), Ok(EXIT.to_owned())];
        assert_eq!(split(&input), expected);
    }

    #[test]
    fn unusual_headers_are_read() {
        let length = EXIT.len();
        for header in [
            format!("content-length:{length}\r\n\r\n"),
            format!("Content-Length: {length}\n\n"),
            format!(
                "Content-Type: application/vscode-jsonrpc\r\nX-A: b\r\nContent-Length: {length}\r\n\r\n"
            ),
            format!("Content-Length: 0\r\n\r\nContent-Length: {length}\r\n\r\n"),
        ] {
            let input = format!("{header}{EXIT}");
            assert_eq!(split(input.as_bytes()), [Ok(EXIT.to_owned())], "{header:?}");
        }
    }

    #[test]
    fn the_error_names_the_request_it_is_for() {
        let body = br#"{"jsonrpc":"2.0","id":"seven","method":7}"#.to_vec();
        let malformed = readable(body).unwrap_err();
        assert_eq!(malformed.id, Id::String("seven".to_owned()));
        assert_eq!(malformed.code, ErrorCode::InvalidRequest);
        let request: Request = serde_json::from_slice(&malformed.into_body()).unwrap();
        assert_eq!(request.method(), MALFORMED);
        assert!(serde_json::from_value::<Error>(request.params().unwrap().clone()).is_ok());
    }
}
