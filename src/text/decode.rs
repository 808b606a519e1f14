//! Bytes from disk → text, with old encodings recognised where that is certain.

/// An old 8-bit encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LegacyEncoding {
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// TCVN 5712:1993 (TCVN3, "ABC"), Vietnamese.
    Tcvn3,
    /// VNI for Windows, Vietnamese.
    Vni,
    /// Bijoy (SutonnyMJ and relatives), Bengali.
    Bijoy,
}
