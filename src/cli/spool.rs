//! Keeps the findings of a run until all documents are done: in memory while they are few, else in
//! a temporary file, so that memory does not grow with the report.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use tempfile::SpooledTempFile;

use crate::formats::{Finding, Findings, Take, read_aside, write_aside};

/// Bytes that are kept in memory.
const IN_MEMORY: usize = 8 << 20;

/// Bytes of one document's findings that are put aside at a time.
const PART: usize = 1 << 20;

/// Findings (or any bytes) put aside by many threads.
#[derive(Debug)]
pub(super) struct Spool {
    file: Mutex<SpooledTempFile>,
}

/// Where something was put, in parts: each with its first byte and its length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Kept(Vec<(u64, usize)>);

impl Spool {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self {
            file: Mutex::new(SpooledTempFile::new(IN_MEMORY)),
        }
    }

    /// Puts bytes aside.
    ///
    /// # Errors
    /// Where the temporary file cannot be written.
    pub(super) fn keep(&self, kept: &mut Kept, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let at = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        kept.0.push((at, bytes.len()));
        Ok(())
    }

    /// Puts findings aside, one after the other, in bounded memory.
    ///
    /// # Errors
    /// As [`Spool::keep`].
    pub(super) fn keep_findings(
        &self,
        findings: impl Iterator<Item = Finding>,
    ) -> io::Result<Kept> {
        let (mut kept, mut part) = (Kept::default(), Vec::new());
        for finding in findings {
            write_aside(&mut part, &finding)?;
            if part.len() >= PART {
                self.keep(&mut kept, &part)?;
                part.clear();
            }
        }
        self.keep(&mut kept, &part)?;
        Ok(kept)
    }

    /// Hands out what was put aside, part by part.
    ///
    /// # Errors
    /// Those of `take`, and where the temporary file cannot be read.
    pub(super) fn each_part(
        &self,
        kept: &Kept,
        take: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        for &(at, len) in &kept.0 {
            bytes.resize(len, 0);
            {
                let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(at))?;
                file.read_exact(&mut bytes)?;
            }
            take(&bytes)?;
        }
        Ok(())
    }
}

/// The findings of a run's documents, in the order of a report.
#[derive(Debug)]
pub(super) struct Spooled {
    /// Where they are.
    pub(super) spool: Spool,
    /// Those of each document.
    pub(super) documents: Vec<Kept>,
}

impl Findings for Spooled {
    fn each(&self, take: &mut Take<'_>) -> io::Result<()> {
        for kept in &self.documents {
            self.spool.each_part(kept, &mut |part| {
                for line in BufReader::new(part).split(b'\n') {
                    take(&read_aside(&line?)?)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Excerpt, Range};
    use crate::rules::Severity;

    fn finding(path: &str, message: String) -> Finding {
        Finding {
            path: path.into(),
            code: "citation-gap",
            severity: Severity::Warning,
            message,
            range: Range::default(),
            related: Vec::new(),
            fix: None,
            excerpt: Excerpt::default(),
            print: 7,
            known: false,
        }
    }

    #[test]
    fn findings_come_back_in_the_order_of_the_documents() {
        let spool = Spool::new();
        let of = |path: &'static str, count: usize| {
            (0..count).map(move |n| finding(path, format!("{n}: {}", "খ".repeat(500))))
        };
        // The second document is done first; the first needs several parts.
        let b = spool.keep_findings(of("b", 3)).unwrap();
        let a = spool.keep_findings(of("a", 4000)).unwrap();
        assert!(a.0.len() > 1);
        let spooled = Spooled {
            spool,
            documents: vec![a, Kept::default(), b],
        };
        for _ in 0..2 {
            let mut seen = Vec::new();
            spooled
                .each(&mut |it| {
                    seen.push((it.path.to_string(), it.message.len()));
                    Ok(())
                })
                .unwrap();
            assert_eq!(seen.len(), 4003);
            assert!(seen.is_sorted_by_key(|(path, _)| path.clone()));
        }
    }
}
