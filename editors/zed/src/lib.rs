//! Tells Zed how to start Postil's language server. Downloads nothing.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Postil;

impl zed::Extension for Postil {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree).ok();
        let binary = settings.and_then(|it| it.binary);
        let set = binary.as_ref().and_then(|it| it.path.clone());
        let command = set.or_else(|| worktree.which("postil")).ok_or(
            "`postil` is not on the PATH: install it, or say in lsp.postil.binary.path where it is",
        )?;
        let arguments = binary.and_then(|it| it.arguments);
        Ok(Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]),
            env: Vec::new(),
        })
    }
}

zed::register_extension!(Postil);
