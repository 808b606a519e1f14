//! The examples within a rule's explanation, for the tests and for whoever shows them.

/// An example text in a rule's explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Whether the rule must fire on it; else it must not.
    pub bad: bool,
    /// The text: a whole document.
    pub text: String,
}

/// The examples of an explanation, in order: the code blocks whose fences say `text bad` or
/// `text good` (`text`, so that a Markdown reader shows them as they are).
#[must_use]
pub fn examples(explanation: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut open: Option<Example> = None;
    for line in explanation.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some("text bad")) => open = Some(example(true)),
            (None, Some("text good")) => open = Some(example(false)),
            (Some(_), Some("")) => found.extend(open.take()),
            (Some(example), _) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            (None, _) => {}
        }
    }
    found
}

fn example(bad: bool) -> Example {
    Example {
        bad,
        text: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_bad_and_good_fences_and_no_others() {
        let page = "Why.\n```text bad\na\n\nb\n```\n```toml\nx = 1\n```\n```text good\nc\n```\n";
        assert_eq!(
            examples(page),
            [
                Example {
                    bad: true,
                    text: "a\n\nb\n".into()
                },
                Example {
                    bad: false,
                    text: "c\n".into()
                },
            ]
        );
    }
}
