//! The command line: one file a subcommand. Never holds logic of the field.

/// Runs the command that the process's arguments name.
#[must_use]
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
