// Goes from finding to finding of Postil's, through all documents that the editor knows them of. Hints
// (words that may be a name) are passed over: there may be one in each line.

import * as vscode from 'vscode';
import { beside } from './order';

/** Goes to the next finding behind the cursor, or to the one before it, and shows what it says. */
export async function goToFinding(step: 1 | -1): Promise<void> {
  const findings = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics
      .filter((it) => it.source === 'postil' && it.severity !== vscode.DiagnosticSeverity.Hint)
      .map(({ range }) => ({ uri: uri.toString(), line: range.start.line, character: range.start.character, range })),
  );
  const editor = vscode.window.activeTextEditor;
  const cursor = editor?.selection.start;
  const place = editor && cursor && { uri: editor.document.uri.toString(), line: cursor.line, character: cursor.character };
  const found = beside(findings, place, step);
  if (found === undefined) {
    void vscode.window.showInformationMessage('Postil: there are no findings.');
    return;
  }
  const at = new vscode.Range(found.range.start, found.range.start);
  const shown = await vscode.window.showTextDocument(vscode.Uri.parse(found.uri), { selection: at });
  shown.revealRange(found.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
}
