//! Standard output and standard error: colours, and readers that hang up early.

use std::io::{self, BufWriter, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use crate::formats::text::shown;

/// When to write colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Makes it count for all that is written from now on.
    pub(super) fn apply(self) {
        match self {
            Self::Auto => {}
            Self::Always => ColorChoice::Always.write_global(),
            Self::Never => ColorChoice::Never.write_global(),
        }
    }
}

/// Hands a buffered standard output to `write`. A reader that hangs up (`| head`) is no error.
///
/// # Errors
/// A message where the output cannot be written for any other reason.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::new(AutoStream::auto(io::stdout()));
    written(write(&mut out).and_then(|()| out.flush())).map(|_| ())
}

/// Takes the styles out of what is written.
pub(super) struct Plain<'a> {
    out: &'a mut dyn Write,
    styles: anstream::adapter::StripBytes,
}

impl<'a> Plain<'a> {
    /// Writes to `out`.
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self {
            out,
            styles: anstream::adapter::StripBytes::new(),
        }
    }
}

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for plain in self.styles.strip_next(bytes) {
            self.out.write_all(plain)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What the end of writing to standard output means: `Ok(false)` if nobody reads it any more.
///
/// # Errors
/// A message where it failed for any other reason.
pub(super) fn written(result: io::Result<()>) -> Result<bool, String> {
    match result {
        Ok(()) => Ok(true),
        Err(error) if hung_up(&error) => Ok(false),
        Err(error) => Err(format!("cannot write to standard output: {error}")),
    }
}

fn hung_up(error: &io::Error) -> bool {
    // serde_json wraps the error of the stream it writes to, and keeps its kind.
    error.kind() == ErrorKind::BrokenPipe
}

/// Tells of an error.
pub(super) fn error(message: &str) {
    tell("error", AnsiColor::Red.on_default().bold(), &plain(message));
}

/// What the system says, without what helps no reader: the error's number, and the path (which
/// has been told) that a walk repeats.
pub(super) fn plain(message: &str) -> String {
    let end = message.rfind(" (os error ").unwrap_or(message.len());
    let message = &message[..end];
    match message.strip_prefix("IO error for operation on ") {
        Some(rest) => rest.rsplit(": ").next().unwrap_or(rest).to_owned(),
        None if message == "stream did not contain valid UTF-8" => {
            "not UTF-8; save it as UTF-8".to_owned()
        }
        None => message.to_owned(),
    }
}

/// Tells what the reader may want to know.
pub(super) fn note(message: &str) {
    tell("note", AnsiColor::Cyan.on_default().bold(), message);
}

fn tell(kind: &str, style: Style, message: &str) {
    let mut err = AutoStream::auto(io::stderr());
    for (index, line) in message.lines().enumerate() {
        let line = shown(line);
        // Where standard error is closed there is nobody to tell.
        let _ = if index == 0 {
            writeln!(err, "{style}{kind}{style:#}: {line}")
        } else {
            writeln!(err, "  {line}")
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_comes_without_what_helps_nobody() {
        let error = std::fs::read("/no/such/file").unwrap_err().to_string();
        assert!(error.contains("(os error") && !plain(&error).contains("(os error"));
        assert_eq!(plain("as it is"), "as it is");
        assert_eq!(
            plain("IO error for operation on /a: b/c: Permission denied (os error 13)"),
            "Permission denied"
        );
    }

    #[test]
    fn a_reader_that_hangs_up_is_no_error() {
        assert_eq!(written(Ok(())), Ok(true));
        assert_eq!(written(Err(ErrorKind::BrokenPipe.into())), Ok(false));
        assert!(written(Err(ErrorKind::StorageFull.into())).is_err());
        // Through serde_json, as the JSON formats write.
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let failed = serde_json::to_writer(Closed, "x").map_err(io::Error::from);
        assert_eq!(written(failed), Ok(false));
    }
}
