// The extension: wires the language server, the commands and the item in the status bar together.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { CONFIG_NAME, createConfig } from './config';
import { Server } from './server';
import { describe, label, type Action } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Postil', { log: true });
  const running = new Server(log);
  server = running;
  const item = vscode.window.createStatusBarItem('postil.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Postil';
  item.command = 'postil.menu';
  let configured = true;

  const show = (): void => {
    const status = describe(running.state, configured);
    item.text = status.text;
    item.tooltip = status.tooltip;
    item.backgroundColor =
      status.severity === 'normal' ? undefined : new vscode.ThemeColor(`statusBarItem.${status.severity}Background`);
    item.show();
  };
  const lookForConfig = async (): Promise<void> => {
    configured = await hasConfig();
    show();
  };

  const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG_NAME}`, false, true, false);
  context.subscriptions.push(
    log,
    running,
    item,
    watcher,
    watcher.onDidCreate(lookForConfig),
    watcher.onDidDelete(lookForConfig),
    vscode.workspace.onDidChangeWorkspaceFolders(lookForConfig),
    running.onDidChangeState((state) => {
      show();
      if (state.kind === 'failed') {
        void tellFailure(state.reason);
      }
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('postil.path')) {
        void running.restart();
      }
    }),
    vscode.commands.registerCommand('postil.restart', () => running.restart()),
    vscode.commands.registerCommand('postil.showLog', () => log.show()),
    vscode.commands.registerCommand('postil.openSettings', openSettings),
    vscode.commands.registerCommand('postil.enableHere', enableHere),
    vscode.commands.registerCommand('postil.showReferences', showReferences),
    vscode.commands.registerCommand('postil.menu', () => menu(describe(running.state, configured).actions)),
  );
  // Not awaited: the editor need not wait for the server.
  void running.restart();
  await lookForConfig();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Whether a folder of the workspace holds, at any depth, a `postil.toml`. */
async function hasConfig(): Promise<boolean> {
  const found = await vscode.workspace.findFiles(`**/${CONFIG_NAME}`, '**/{node_modules,target}/**', 1);
  return found.length > 0;
}

async function tellFailure(reason: string): Promise<void> {
  const settings = 'Open Settings';
  const log = 'Show Log';
  const choice = await vscode.window.showErrorMessage(`Postil: ${reason}`, settings, log);
  if (choice === settings) {
    await openSettings();
  } else if (choice === log) {
    await vscode.commands.executeCommand('postil.showLog');
  }
}

/** A click on a code lens: the mentions of what stands at a place, the place as the server sends it. */
async function showReferences(uri: string, at: { line: number; character: number }): Promise<void> {
  const document = vscode.Uri.parse(uri);
  const position = new vscode.Position(at.line, at.character);
  const found = await vscode.commands.executeCommand('vscode.executeReferenceProvider', document, position);
  await vscode.commands.executeCommand('editor.action.showReferences', document, position, found);
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'postil.path');
}

async function menu(actions: readonly Action[]): Promise<void> {
  const items = actions.map((action) => ({ label: label(action), action }));
  const choice = await vscode.window.showQuickPick(items, { title: 'Postil' });
  if (choice !== undefined) {
    await vscode.commands.executeCommand(choice.action);
  }
}

/** Creates a `postil.toml` in a folder of the workspace, after asking, and opens it. */
async function enableHere(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(`Postil: open a folder first: the ${CONFIG_NAME} belongs to it.`);
    return;
  }
  const folder =
    folders.length === 1
      ? folders[0]
      : await vscode.window.showWorkspaceFolderPick({ placeHolder: `Which folder is to have a ${CONFIG_NAME}?` });
  if (folder === undefined) {
    return;
  }
  const create = 'Create';
  const choice = await vscode.window.showInformationMessage(
    `Create ${CONFIG_NAME} in ${folder.name}?`,
    { modal: true, detail: `Postil then reads the documents in this folder together. No other file is touched.` },
    create,
  );
  if (choice !== create) {
    return;
  }
  const file = path.join(folder.uri.fsPath, CONFIG_NAME);
  try {
    if (!(await createConfig(file))) {
      void vscode.window.showInformationMessage(`Postil: ${folder.name} has a ${CONFIG_NAME} already; it was left as it is.`);
    }
    await vscode.window.showTextDocument(vscode.Uri.file(file));
  } catch (error) {
    void vscode.window.showErrorMessage(`Postil: ${error instanceof Error ? error.message : String(error)}`);
  }
}
