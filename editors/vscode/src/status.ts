// What the item in the status bar says. Knows nothing of VS Code: text in, text out.

import { counted } from './nodes';
import type { CorpusStatus } from './requests';

/** How the language server is. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly version: string | undefined }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a click on the item can lead to, by the command's id. */
export type Action =
  | 'postil.enableHere'
  | 'postil.restart'
  | 'postil.showLog'
  | 'postil.openSettings'
  | 'postil.checkWorkspace'
  | 'postil.entities.focus';

/** What the item shows. */
export interface Status {
  /** With the editor's icons: `$(check) Postil`. */
  readonly text: string;
  readonly tooltip: string;
  readonly severity: 'normal' | 'warning' | 'error';
  /** In the order in which they are offered. */
  readonly actions: readonly Action[];
}

/**
 * What to show for a server's state. `configured`: whether the workspace holds a `postil.toml`;
 * `corpus`: what the server says of the corpus, if it does; `trusted`: whether the workspace is.
 */
export function describe(server: ServerState, configured: boolean, corpus?: CorpusStatus, trusted = true): Status {
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
    case 'running': {
      const stopped = corpus?.stopped === true;
      const reading = corpus?.complete === false && !stopped;
      const state = stopped
        ? 'Reading the corpus was stopped: what is shown is a part of it. Restart the server to read it all.'
        : reading
          ? 'The corpus is being read.'
          : `The language server is running${server.version === undefined ? '' : ` (${server.version})`}.`;
      const missing = 'No folder of this workspace holds a postil.toml, the file that makes a folder a corpus. Click to create one.';
      const icon = reading ? '$(loading~spin)' : '$(check)';
      const restricted = 'This folder is not trusted: Postil shows what it finds, and runs no command on the folder.';
      return {
        text: configured ? `${icon} Postil${documents(corpus)}` : '$(info) Postil: no postil.toml',
        tooltip: [configured ? state : missing, ...counts(corpus), ...(trusted ? [] : [restricted])].join('\n'),
        severity: 'normal',
        actions: [
          ...enable,
          'postil.entities.focus',
          ...(trusted ? (['postil.checkWorkspace'] as const) : []),
          'postil.restart',
          'postil.showLog',
        ],
      };
    }
  }
}

/** How many documents there are, behind the name. */
function documents(corpus: CorpusStatus | undefined): string {
  return corpus?.documents === undefined ? '' : `: ${corpus.documents}`;
}

/** What the server counts, in a line. */
function counts(corpus: CorpusStatus | undefined): string[] {
  const parts = [
    ...(corpus?.documents === undefined ? [] : [counted(corpus.documents, 'document')]),
    ...(corpus?.mentions === undefined ? [] : [counted(corpus.mentions, 'mention')]),
    ...(corpus?.entities === undefined ? [] : [`${corpus.entities} ${corpus.entities === 1 ? 'entity' : 'entities'}`]),
    ...(corpus?.memory == null ? [] : [`${Math.round(corpus.memory / 1e6)} MB`]),
  ];
  return parts.length === 0 ? [] : [`${parts.join(', ')}.`];
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
    case 'postil.checkWorkspace':
      return '$(checklist) Check the workspace';
    case 'postil.entities.focus':
      return '$(list-tree) Show the entities';
  }
}
