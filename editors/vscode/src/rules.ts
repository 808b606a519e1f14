// The texts about the rules, which the codes of findings lead to.

import * as vscode from 'vscode';
import type { Asked } from './requests';

/** The scheme of their addresses: `postil-rule:citation-gap.md`. */
export const RULE_SCHEME = 'postil-rule';

/** Gives the text about a rule, as the server tells it. */
export class RuleTexts implements vscode.TextDocumentContentProvider {
  constructor(private readonly server: Asked) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const name = uri.path.replace(/\.md$/, '');
    const answer = await this.server.ask('postil/rule', { name });
    return answer?.markdown ?? `# ${name}\n\nThe language server does not run, or knows no such rule.\n`;
  }
}
