// The findings of documents that are not open, among the Problems, as the last check found them. The
// server tells of open documents itself: what was found in a document goes when it is opened.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { byPath, columns, type Finding } from './report';

/** Findings that are kept at most: the Problems panel is no place for more. */
const MOST = 5000;

const SEVERITIES: Record<string, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class Checked implements vscode.Disposable {
  private readonly found = vscode.languages.createDiagnosticCollection('postil check');
  private readonly opened = vscode.workspace.onDidOpenTextDocument(({ uri }) => {
    this.found.delete(uri);
  });

  dispose(): void {
    this.opened.dispose();
    this.found.dispose();
  }

  /** Shows what a check of a folder found, in the place of what the last one did. */
  async show(folder: vscode.Uri, findings: readonly Finding[]): Promise<void> {
    this.found.clear();
    const open = new Set(vscode.workspace.textDocuments.map((document) => document.uri.toString()));
    for (const [file, all] of byPath(findings.slice(0, MOST))) {
      const uri = vscode.Uri.file(path.resolve(folder.fsPath, file));
      // With `editor.closed-documents` the server tells of others, too.
      const told = vscode.languages.getDiagnostics(uri).some((it) => it.source === 'postil');
      if (told || open.has(uri.toString())) {
        continue;
      }
      const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => new Uint8Array());
      const place = columns(new TextDecoder().decode(bytes));
      this.found.set(uri, all.map((finding) => diagnostic(finding, place)));
    }
  }
}

function diagnostic({ range, severity, message, code }: Finding, place: ReturnType<typeof columns>): vscode.Diagnostic {
  const [start, end] = [range.start, range.end].map((at) => new vscode.Position(at.line - 1, place(at)));
  const where = new vscode.Range(start ?? new vscode.Position(0, 0), end ?? new vscode.Position(0, 0));
  const shown = new vscode.Diagnostic(where, message, SEVERITIES[severity] ?? vscode.DiagnosticSeverity.Warning);
  shown.source = 'postil';
  shown.code = code;
  return shown;
}
