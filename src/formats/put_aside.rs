//! Findings put aside until they are written: a line of JSON each, which may lie on disk. No
//! format for others: it changes with the program.

use std::io;

use serde::de::{Deserialize, Deserializer, Error};

use super::{Excerpt, Finding};
use crate::rules::{self, Safety, Severity};

/// Puts a finding behind `into`, with its line break.
///
/// # Errors
/// Where it cannot be written as JSON, which no finding of ours is known to do.
pub fn write_aside(into: &mut Vec<u8>, finding: &Finding) -> io::Result<()> {
    let more = (&finding.excerpt, finding.print, finding.known);
    serde_json::to_writer(&mut *into, &(finding, more))?;
    into.push(b'\n');
    Ok(())
}

/// The finding that a line holds.
///
/// # Errors
/// Where the line is none.
pub fn read_aside(line: &[u8]) -> io::Result<Finding> {
    let (finding, (excerpt, print, known)): (Finding, (Excerpt, u64, bool)) =
        serde_json::from_slice(line)?;
    Ok(Finding {
        excerpt,
        print,
        known,
        ..finding
    })
}

pub(super) fn code<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    let name = String::deserialize(from)?;
    let rule = rules::rule(&name).ok_or_else(|| D::Error::custom("no such rule"))?;
    Ok(rule.name)
}

pub(super) fn severity<'de, D: Deserializer<'de>>(from: D) -> Result<Severity, D::Error> {
    let name = String::deserialize(from)?;
    let level = crate::config::Level::from_name(&name);
    level
        .map(Severity::from)
        .ok_or_else(|| D::Error::custom("no such severity"))
}

pub(super) fn safety<'de, D: Deserializer<'de>>(from: D) -> Result<Safety, D::Error> {
    match String::deserialize(from)?.as_str() {
        "safe" => Ok(Safety::Safe),
        "unsafe" => Ok(Safety::Unsafe),
        _ => Err(D::Error::custom("no such safety")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::finding;

    #[test]
    fn a_finding_comes_back_as_it_was() {
        let finding = Finding {
            known: true,
            ..finding("খবর/a.txt", "ক\r\n⟦[১২]⟧ \u{202e}\r\n")
        };
        let mut line = Vec::new();
        write_aside(&mut line, &finding).unwrap();
        assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
        assert_eq!(read_aside(&line).unwrap(), finding);
    }
}
