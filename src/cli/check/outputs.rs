//! Where a report goes, and in which formats: one run may write several.

use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;

use crate::cli::{output, write};
use crate::formats::{Report, github, gitlab, json, junit, markdown, sarif, text};

/// Formats of findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the text around each finding
    #[default]
    Text,
    /// For people, a line each
    Concise,
    /// One array of findings, for programs
    Json,
    /// The same objects, one a line
    JsonLines,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub Actions' workflow commands
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML, for Jenkins and others
    Junit,
    /// A summary for a pull request
    Markdown,
}

/// A format, and the file that it is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output {
    /// The format.
    pub(super) format: Format,
    /// The file; `None` = standard output.
    pub(super) file: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    /// `FORMAT` or `FORMAT=FILE`.
    fn from_str(given: &str) -> Result<Self, String> {
        let (name, file) = match given.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (given, None),
        };
        let names = || {
            let all = Format::value_variants().iter();
            all.filter_map(ValueEnum::to_possible_value)
                .map(|it| it.get_name().to_owned())
        };
        let format = Format::from_str(name, false).map_err(|_| {
            let known: Vec<String> = names().collect();
            let meant = crate::config::suggestion(name, known.iter().map(String::as_str));
            match meant {
                Some(meant) => format!("there is no such format; did you mean `{meant}`?"),
                None => format!("there is no such format; there are {}", known.join(", ")),
            }
        })?;
        if file == Some("") {
            return Err(format!("name the file behind `=`, as in {name}=report"));
        }
        Ok(Self {
            format,
            file: file.map(PathBuf::from),
        })
    }
}

/// What is written where: the formats that were asked for, text to standard output without any.
///
/// # Errors
/// A message where two would go to the same place.
pub(super) fn of(formats: &[Output], file: Option<&PathBuf>) -> Result<Vec<Output>, String> {
    let mut outputs = formats.to_vec();
    if outputs.is_empty() {
        outputs.push(Output {
            format: Format::default(),
            file: None,
        });
    }
    if let Some(file) = file {
        let free = outputs.iter_mut().find(|output| output.file.is_none());
        let free = free.ok_or("every format has its file already; leave `--output-file` away")?;
        free.file = Some(file.clone());
    }
    for (index, output) in outputs.iter().enumerate() {
        if outputs[..index]
            .iter()
            .any(|other| other.file == output.file)
        {
            return Err(match &output.file {
                Some(file) => format!("two formats would go to {}", file.display()),
                None => "two formats would go to standard output; give one of them a file, as in \
                         `--format sarif=report.sarif`"
                    .to_owned(),
            });
        }
    }
    Ok(outputs)
}

/// How reports are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// No summary.
    pub(super) quiet: bool,
    /// Whether there is a baseline to which findings stand.
    pub(super) baseline: bool,
}

/// Writes the report to every place.
///
/// # Errors
/// A message where a file, or standard output, cannot be written. The others are written all the
/// same.
pub(super) fn write_all(outputs: &[Output], report: &Report, manner: Manner) -> Result<(), String> {
    let mut errors = Vec::new();
    for Output { format, file } in outputs {
        let written = match file {
            None => output::print(|out| write_one(out, *format, report, manner)),
            Some(file) => write::replace_with(file, |out| {
                // A file is no terminal.
                write_one(&mut output::Plain::new(out), *format, report, manner)
            })
            .map_err(|error| format!("{}: {error}", file.display())),
        };
        errors.extend(written.err());
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors.join("\n"))
    }
}

fn write_one(
    out: &mut dyn Write,
    format: Format,
    report: &Report,
    manner: Manner,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(out, report, manner.quiet),
        Format::Concise => text::write_concise(out, report, manner.quiet),
        Format::Json => json::write(out, report),
        Format::JsonLines => json::write_lines(out, report),
        Format::Sarif => sarif::write(out, report, manner.baseline),
        Format::Github => github::write(out, report),
        Format::Gitlab => gitlab::write(out, report),
        Format::Junit => junit::write(out, report),
        Format::Markdown => markdown::write(out, report),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(given: &[&str]) -> Vec<Output> {
        given.iter().map(|it| it.parse().unwrap()).collect()
    }

    #[test]
    fn a_format_may_have_a_file_of_its_own() {
        let outputs = parse(&["sarif=a=b.sarif", "json-lines"]);
        assert_eq!(outputs[0].format, Format::Sarif);
        assert_eq!(outputs[0].file, Some("a=b.sarif".into()));
        assert_eq!(outputs[1].file, None);
        let error = "sarfi".parse::<Output>().unwrap_err();
        assert_eq!(error, "there is no such format; did you mean `sarif`?");
        assert!("json=".parse::<Output>().is_err());
    }

    #[test]
    fn every_format_goes_to_a_place_of_its_own() {
        let of = |given: &[&str], file: Option<&str>| {
            let file = file.map(PathBuf::from);
            super::of(&parse(given), file.as_ref())
        };
        assert_eq!(of(&[], None).unwrap()[0].format, Format::Text);
        assert_eq!(of(&["json"], Some("x")).unwrap()[0].file, Some("x".into()));
        let two = of(&["json=x", "text"], Some("y")).unwrap();
        assert_eq!(two[1].file, Some("y".into()));
        assert!(
            of(&["json", "text"], None)
                .unwrap_err()
                .contains("standard output")
        );
        assert!(
            of(&["json=x", "sarif=x"], None)
                .unwrap_err()
                .contains("to x")
        );
        assert!(of(&["json=x"], Some("y")).is_err());
    }
}
