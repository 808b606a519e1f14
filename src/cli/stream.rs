//! `postil annotate --format jsonl`: records in, the same records with annotations out.
//!
//! Memory holds what has been read but not answered: at most one buffer and one record. A record
//! is answered as soon as nothing more is waiting to be read, so that a program may talk back and
//! forth with this one.

use std::io::{self, BufRead, BufReader, Read, Write};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use ropey::Rope;

use crate::formats::Annotation;
use crate::formats::jsonl::{self, Record, Shape};

/// Bytes that are read at once.
const BUFFER: usize = 1 << 20;

/// What annotates one record: a text, on its own.
pub(super) type Annotate<'a> = dyn Fn(&Record<'_>) -> (Rope, Vec<Annotation>) + Sync + 'a;

/// What went wrong with the streams themselves.
#[derive(Debug)]
pub(super) enum StreamError {
    /// The input cannot be read.
    Read(io::Error),
    /// The output cannot be written.
    Write(io::Error),
}

/// Streams records from `input` to `out`; gives the number of bad lines.
///
/// # Errors
/// Where a stream fails; every line before was answered.
pub(super) fn run(
    input: impl Read,
    out: &mut dyn Write,
    annotate: &Annotate<'_>,
    shape: Shape,
) -> Result<u64, StreamError> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let (mut number, mut bad) = (0, 0);
    loop {
        let batch = batch(&mut input, &mut number).map_err(StreamError::Read)?;
        if batch.is_empty() {
            return Ok(bad);
        }
        let answers: Vec<_> = batch
            .par_iter()
            .map(|line| answer(line, annotate, shape))
            .collect();
        for (answer, refused) in &answers {
            bad += u64::from(*refused);
            out.write_all(answer.as_bytes())
                .and_then(|()| out.write_all(b"\n"))
                .map_err(StreamError::Write)?;
        }
        out.flush().map_err(StreamError::Write)?;
    }
}

/// A line of the input with its number, from 1.
struct Line {
    number: u64,
    bytes: Vec<u8>,
}

/// The next line that is not blank, and those behind it that need no waiting. Empty at the end.
fn batch<R: Read>(input: &mut BufReader<R>, number: &mut u64) -> io::Result<Vec<Line>> {
    let mut lines = Vec::new();
    while lines.is_empty() || memchr::memchr(b'\n', input.buffer()).is_some() {
        let mut bytes = Vec::new();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        *number += 1;
        if !bytes.trim_ascii().is_empty() {
            let number = *number;
            lines.push(Line { number, bytes });
        }
    }
    Ok(lines)
}

/// The line that answers one, and whether it was bad.
fn answer(line: &Line, annotate: &Annotate<'_>, shape: Shape) -> (String, bool) {
    match jsonl::read(&line.bytes) {
        Ok(record) => {
            let (rope, annotations) = annotate(&record);
            (jsonl::annotated(&record, &rope, &annotations, shape), false)
        }
        Err(bad) => (jsonl::refused(line.number, &bad), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks the whole text.
    fn whole(record: &Record<'_>) -> (Rope, Vec<Annotation>) {
        let annotation = Annotation {
            range: 0..record.text.len(),
            kind: "MISC".into(),
            label: "MISC".into(),
            entity: None,
            value: None,
        };
        (Rope::from_str(&record.text), vec![annotation])
    }

    #[test]
    fn bad_lines_are_answered_and_the_run_goes_on() {
        let input =
            "{\"id\":1,\"text\":\"কখ\"}\r\n\n{\"id\":2}\nnonsense\n{\"id\":3,\"text\":\"\"}";
        let mut out = Vec::new();
        let bad = run(input.as_bytes(), &mut out, &whole, Shape::Postil).unwrap();
        assert_eq!(bad, 2);
        let out = String::from_utf8(out).unwrap();
        let lines: Vec<_> = out.lines().collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(
            lines[0],
            r#"{"id":1,"text":"কখ","annotations":[{"start":0,"end":2,"label":"MISC"}]}"#
        );
        assert_eq!(lines[1], r#"{"id":2,"line":3,"error":"`text` is missing"}"#);
        assert!(lines[2].starts_with(r#"{"line":4,"error":"not a JSON object"#));
        assert!(lines[3].starts_with(r#"{"id":3,"text":"","annotations":"#));
    }

    #[test]
    fn a_record_is_answered_before_the_next_is_asked_for() {
        use std::sync::{Arc, Mutex};

        /// Gives one line at each read, if what came before has been answered.
        struct Talker(Vec<&'static str>, Arc<Mutex<Vec<u8>>>, usize);
        impl Read for Talker {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let answered = self.1.lock().unwrap().split(|b| *b == b'\n').count() - 1;
                assert_eq!(answered, self.2);
                let Some(line) = self.0.pop() else {
                    return Ok(0);
                };
                self.2 += 1;
                into[..line.len()].copy_from_slice(line.as_bytes());
                Ok(line.len())
            }
        }
        struct Shared(Arc<Mutex<Vec<u8>>>);
        impl Write for Shared {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().unwrap().write(bytes)
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let out = Arc::new(Mutex::new(Vec::new()));
        let lines = vec!["{\"text\":\"a\"}\n", "{\"text\":\"b\"}\n"];
        run(
            Talker(lines, out.clone(), 0),
            &mut Shared(out.clone()),
            &whole,
            Shape::Postil,
        )
        .unwrap();
        assert_eq!(out.lock().unwrap().split(|b| *b == b'\n').count(), 3);
    }
}
