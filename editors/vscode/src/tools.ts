// Runs the program beside the language server: checks a folder, exports its annotations. Never in a
// folder that is not trusted, never with anything but the program of the machine's settings.

import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { findProgram } from './machine';
import type { Checked } from './checked';
import { summary, type Finding } from './report';

/** Characters of what the program says that a message shows. */
const SAID = 400;

/** Where the program is found and what it says is written. */
export interface Tools {
  /** The extension's folder. */
  readonly extension: string;
  readonly log: vscode.LogOutputChannel;
}

interface Run {
  readonly code: number | null;
  /** The end of what it wrote to standard error. */
  readonly said: string;
}

/** Runs the program in a folder; each line of its output goes to `line`. */
async function run(
  tools: Tools,
  folder: vscode.WorkspaceFolder,
  args: readonly string[],
  cancel: vscode.CancellationToken,
  line: (text: string) => void,
): Promise<Run> {
  const located = findProgram(tools.extension);
  if ('problem' in located) {
    return { code: null, said: located.problem };
  }
  tools.log.info(`Running ${located.program} ${args.join(' ')} in ${folder.uri.fsPath}`);
  const child = spawn(located.program, args, { cwd: folder.uri.fsPath, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
  const listener = cancel.onCancellationRequested(() => child.kill());
  let said = '';
  createInterface({ input: child.stdout }).on('line', line);
  createInterface({ input: child.stderr }).on('line', (text) => {
    tools.log.info(text);
    said = `${said}\n${text}`.slice(-SAID).trim();
  });
  try {
    return await new Promise<Run>((resolve) => {
      child.on('error', (error) => { resolve({ code: null, said: error.message }); });
      child.on('close', (code) => { resolve({ code, said }); });
    });
  } finally {
    listener.dispose();
  }
}

/** The folder of the workspace that is meant; the user is asked where there are several. */
async function pickFolder(what: string): Promise<vscode.WorkspaceFolder | undefined> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage('Postil runs no command in a folder that you do not trust.');
    return undefined;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    return vscode.window.showWorkspaceFolderPick({ placeHolder: what });
  }
  return folders[0];
}

/** Findings that are handed on at most; all are counted, and in the report. */
const MOST = 10_000;

/**
 * Checks a folder as `postil check` does, texts as they are saved: what is found in documents that are
 * not open goes among the Problems, and a report is offered.
 */
export async function checkWorkspace(tools: Tools, checked: Checked): Promise<void> {
  const folder = await pickFolder('Which folder is to be checked?');
  if (folder === undefined) {
    return;
  }
  // A folder of its own: nobody else can have put a link there.
  const report = path.join(await mkdtemp(path.join(tmpdir(), 'postil-')), `Findings in ${folder.name}.md`);
  const severities = new Map<string, number>();
  const findings: Finding[] = [];
  const count = (line: string): void => {
    const finding = JSON.parse(line) as Finding;
    severities.set(finding.severity, (severities.get(finding.severity) ?? 0) + 1);
    if (findings.length < MOST) {
      findings.push(finding);
    }
  };
  const args = ['check', '--exit-zero', '--quiet', '--format', 'json-lines', '--format', `markdown=${report}`];
  const options = { location: vscode.ProgressLocation.Notification, title: `Postil: checking ${folder.name}`, cancellable: true };
  const { code, said, cancelled } = await vscode.window.withProgress(options, async (_, token) => ({
    ...(await run(tools, folder, args, token, count)),
    cancelled: token.isCancellationRequested,
  }));
  if (cancelled) {
    return;
  }
  await checked.show(folder.uri, findings);
  const open = 'Open the Report';
  const problems = 'Show the Problems';
  const wrong = code === 0 ? '' : ` Not everything could be read: ${said}`;
  const text = `Postil: ${summary(severities)} in ${folder.name}.${wrong}`;
  const choice = await (code === 0
    ? vscode.window.showInformationMessage(text, open, problems)
    : vscode.window.showWarningMessage(text, open, problems));
  if (choice === open) {
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.file(report));
  } else if (choice === problems) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

interface Format extends vscode.QuickPickItem {
  readonly args: readonly string[];
  /** The ending of its one file; none: it writes a folder. */
  readonly ending?: string;
}

const FORMATS: readonly Format[] = [
  { label: 'brat', description: 'an .ann file for each text', args: ['--format', 'brat'] },
  { label: 'CoNLL-2003', description: 'tokens with IOB2 tags', args: ['--format', 'conll'], ending: 'conll' },
  { label: 'HTML', description: 'one page for a browser', args: ['--format', 'html'], ending: 'html' },
  { label: 'JSON Lines', description: 'a record for each text', args: ['--format', 'jsonl'], ending: 'jsonl' },
  { label: 'doccano', description: 'JSON Lines with label triples', args: ['--format', 'jsonl', '--shape', 'doccano'], ending: 'jsonl' },
  { label: 'spaCy', description: 'JSON Lines with entities that do not overlap', args: ['--format', 'jsonl', '--shape', 'spacy'], ending: 'jsonl' },
  { label: 'Prodigy', description: 'JSON Lines with spans', args: ['--format', 'jsonl', '--shape', 'prodigy'], ending: 'jsonl' },
];

/** Writes the annotations of a folder for another tool, where the user says. */
export async function exportAnnotations(tools: Tools): Promise<void> {
  const folder = await pickFolder('Whose annotations are to be exported?');
  if (folder === undefined) {
    return;
  }
  const format = await vscode.window.showQuickPick(FORMATS, { title: `Postil: export the annotations of ${folder.name}` });
  if (format === undefined) {
    return;
  }
  const target = await pickTarget(folder, format);
  if (target === undefined) {
    return;
  }
  const args = ['annotate', '--quiet', ...format.args, '--output', target.fsPath];
  const options = { location: vscode.ProgressLocation.Notification, title: `Postil: exporting ${folder.name}`, cancellable: true };
  const { code, said, cancelled } = await vscode.window.withProgress(options, async (_, token) => ({
    ...(await run(tools, folder, args, token, () => undefined)),
    cancelled: token.isCancellationRequested,
  }));
  if (cancelled) {
    return;
  }
  if (code !== 0) {
    void vscode.window.showErrorMessage(`Postil: not everything was exported. ${said}`);
    return;
  }
  const open = format.ending === undefined ? 'Show the Folder' : 'Open the File';
  const choice = await vscode.window.showInformationMessage(`Postil: exported to ${target.fsPath}.`, open);
  if (choice !== undefined) {
    await vscode.commands.executeCommand(format.ending === undefined ? 'revealFileInOS' : 'vscode.open', target);
  }
}

async function pickTarget(folder: vscode.WorkspaceFolder, { ending }: Format): Promise<vscode.Uri | undefined> {
  if (ending !== undefined) {
    const defaultUri = vscode.Uri.joinPath(folder.uri, `${folder.name}.${ending}`);
    return vscode.window.showSaveDialog({ defaultUri, filters: { [ending]: [ending] } });
  }
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: folder.uri,
    openLabel: 'Export Here',
    title: 'Postil: the folder for the .ann files (that of the texts, for brat)',
  });
  return picked?.[0];
}
