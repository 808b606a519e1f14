//! The JSON format: the array of findings that the command's contract describes.

use std::io::{self, Write};

use super::Report;

/// Writes the findings as one array, one finding a line.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let mut first = true;
    out.write_all(b"[")?;
    report.each(&mut |finding| {
        out.write_all(if first { b"\n" } else { b",\n" })?;
        first = false;
        serde_json::to_writer(&mut *out, finding)?;
        Ok(())
    })?;
    out.write_all(if first { b"]\n" } else { b"\n]\n" })
}

/// Writes the findings one a line, each an object of its own (JSON Lines).
///
/// # Errors
/// Those of `out`.
pub fn write_lines(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    report.each(&mut |finding| {
        serde_json::to_writer(&mut *out, finding)?;
        out.write_all(b"\n")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::fixture::{report, report_of, written};

    #[test]
    fn a_finding_has_the_contracts_shape() {
        let report = report("a.txt", "\u{feff}ক⟦[১২]⟧\r\n");
        let value: serde_json::Value =
            serde_json::from_str(&written(|out| write(out, &report))).unwrap();
        assert_eq!(
            value,
            serde_json::json!([{
                "path": "a.txt",
                "code": "unmatched-citation",
                "severity": "warning",
                "message": "the list has no entry ১২: 100% <sure>,\nit ends at \"৫\"",
                "range": {
                    "start": {"line": 1, "column": 2, "byte": 6},
                    "end": {"line": 1, "column": 6, "byte": 14},
                },
                "related": [{
                    "path": "a.txt",
                    "range": {
                        "start": {"line": 1, "column": 1, "byte": 0},
                        "end": {"line": 1, "column": 1, "byte": 0},
                    },
                    "message": "the text begins here",
                }],
                "fix": {
                    "title": "Remove the marker",
                    "safety": "safe",
                    "edits": [{
                        "path": "a.txt",
                        "range": {
                            "start": {"line": 1, "column": 2, "byte": 6},
                            "end": {"line": 1, "column": 6, "byte": 14},
                        },
                        "newText": "",
                    }],
                },
            }])
        );
    }

    #[test]
    fn lines_hold_the_same_objects_one_each() {
        let report = report("a.txt", "ক⟦[১২]⟧");
        let array: serde_json::Value =
            serde_json::from_str(&written(|out| write(out, &report))).unwrap();
        let lines = written(|out| write_lines(out, &report));
        assert_eq!(lines.lines().count(), 1);
        assert_eq!(
            array[0],
            serde_json::from_str::<serde_json::Value>(&lines).unwrap()
        );
    }

    #[test]
    fn nothing_found_is_an_empty_array() {
        assert_eq!(
            written(|out| write(out, &report_of(Vec::new(), &[]))),
            "[]\n"
        );
    }
}
