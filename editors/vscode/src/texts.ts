// Lines of documents for the views: of an open document as it is edited, else of the file.

import * as vscode from 'vscode';
import type { Range } from 'vscode-languageclient';
import { excerpt } from './nodes';

/** The lines of some documents, each read once. Made anew for each answer that is shown. */
export class Lines {
  private readonly read = new Map<string, Promise<readonly string[]>>();

  /** The line of a place as a label that marks the place; `undefined` where there is no such line. */
  async label(uri: string, range: Range): Promise<vscode.TreeItemLabel | undefined> {
    const line = (await this.of(uri))[range.start.line];
    if (line === undefined) {
      return undefined;
    }
    const end = range.end.line === range.start.line ? range.end.character : line.length;
    const { text, highlight } = excerpt(line, range.start.character, end);
    return { label: text, highlights: [highlight] };
  }

  private of(uri: string): Promise<readonly string[]> {
    const known = this.read.get(uri);
    if (known !== undefined) {
      return known;
    }
    const lines = linesOf(vscode.Uri.parse(uri));
    this.read.set(uri, lines);
    return lines;
  }
}

async function linesOf(uri: vscode.Uri): Promise<readonly string[]> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) {
    return open.getText().split(/\r\n|\r|\n/);
  }
  try {
    // Not opened in the editor: that would tell the server of it.
    const bytes = await vscode.workspace.fs.readFile(uri);
    return new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  } catch {
    return [];
  }
}

/** A range of the protocol as one of the editor. */
export function rangeOf(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** A command for a tree item: opens a document at a place. */
export function open(uri: string, range: Range, title: string): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection: rangeOf(range) };
  return { command: 'vscode.open', title, arguments: [vscode.Uri.parse(uri), options] };
}
