//! The `postil` command. Everything is in the library; see [`postil::cli`].

/// Annotation makes many small lists; the system's allocator, musl's above all, is slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    postil::cli::main()
}
