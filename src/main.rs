//! The `postil` command. Everything is in the library; see [`postil::cli`].

fn main() -> std::process::ExitCode {
    postil::cli::main()
}
