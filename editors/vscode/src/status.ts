// What the item in the status bar says. Knows nothing of VS Code: text in, text out.

/** How the language server is. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly version: string | undefined }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a click on the item can lead to, by the command's id. */
export type Action = 'postil.enableHere' | 'postil.restart' | 'postil.showLog' | 'postil.openSettings';

/** What the item shows. */
export interface Status {
  /** With the editor's icons: `$(check) Postil`. */
  readonly text: string;
  readonly tooltip: string;
  readonly severity: 'normal' | 'warning' | 'error';
  /** In the order in which they are offered. */
  readonly actions: readonly Action[];
}

/** What to show for a server's state; `configured`: whether the workspace holds a `postil.toml`. */
export function describe(server: ServerState, configured: boolean): Status {
  const enable: readonly Action[] = configured ? [] : ['postil.enableHere'];
  switch (server.kind) {
    case 'failed':
      return {
        text: '$(error) Postil',
        tooltip: server.reason,
        severity: 'error',
        actions: ['postil.openSettings', 'postil.restart', 'postil.showLog'],
      };
    case 'stopped':
      return {
        text: '$(warning) Postil: stopped',
        tooltip: 'The language server is not running.',
        severity: 'warning',
        actions: ['postil.restart', 'postil.showLog'],
      };
    case 'starting':
      return {
        text: '$(loading~spin) Postil',
        tooltip: 'The language server is starting.',
        severity: 'normal',
        actions: ['postil.showLog'],
      };
    case 'running':
      return {
        text: configured ? '$(check) Postil' : '$(info) Postil: no postil.toml',
        tooltip: configured
          ? `The language server is running${server.version === undefined ? '' : ` (${server.version})`}.`
          : 'No folder of this workspace holds a postil.toml, the file that makes a folder a corpus. Click to create one.',
        severity: 'normal',
        actions: [...enable, 'postil.restart', 'postil.showLog'],
      };
  }
}

/** What an action is called in the menu. */
export function label(action: Action): string {
  switch (action) {
    case 'postil.enableHere':
      return '$(new-file) Enable here: create postil.toml';
    case 'postil.restart':
      return '$(refresh) Restart the language server';
    case 'postil.showLog':
      return '$(output) Show the log';
    case 'postil.openSettings':
      return '$(gear) Open the settings';
  }
}
