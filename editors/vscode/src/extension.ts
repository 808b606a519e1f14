// The extension: wires the language server, the commands, the views and the item in the status bar
// together.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { Checked } from './checked';
import { CONFIG_NAME, createConfig } from './config';
import { DatesView } from './dates';
import { EntitiesView } from './entities';
import { goToFinding } from './findings';
import { ADDING, addName, openGazetteer } from './names';
import type { CorpusStatus } from './requests';
import { RULE_SCHEME, RuleTexts } from './rules';
import { offerSchema, refreshSchema } from './schema';
import { Server } from './server';
import { describe, label, type Action } from './status';
import { checkWorkspace, exportAnnotations } from './tools';

/** How long after an edit the views and the item in the status bar are brought up to date. */
const SETTLE_MS = 1500;

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Postil', { log: true });
  const running = new Server(log, context.extension);
  server = running;
  const item = vscode.window.createStatusBarItem('postil.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Postil';
  item.command = 'postil.menu';
  let configured = true;
  let corpus: CorpusStatus | undefined;

  const status = (): ReturnType<typeof describe> => describe(running.state, configured, corpus, vscode.workspace.isTrusted);
  const show = (): void => {
    const { text, tooltip, severity } = status();
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor =
      severity === 'normal' ? undefined : new vscode.ThemeColor(`statusBarItem.${severity}Background`);
    item.show();
  };
  const lookForConfig = async (): Promise<void> => {
    configured = await hasConfig();
    show();
  };

  const entities = new EntitiesView(running);
  const dates = new DatesView(running);
  const entitiesTree = vscode.window.createTreeView('postil.entities', { treeDataProvider: entities, showCollapseAll: true });
  const datesTree = vscode.window.createTreeView('postil.dates', { treeDataProvider: dates, showCollapseAll: true });
  const filter = (text: string): void => {
    entities.filter = text;
    entitiesTree.description = text === '' ? '' : `“${text}”`;
    void vscode.commands.executeCommand('setContext', 'postil.filtered', text !== '');
  };

  /** Brings what tells of the whole corpus up to date: the item, and the views that are seen. */
  const refresh = async (): Promise<void> => {
    corpus = await running.ask('postil/status', {});
    show();
    for (const [tree, view] of [[entitiesTree, entities], [datesTree, dates]] as const) {
      if (tree.visible) {
        view.refresh();
      }
    }
    // Until the corpus has been read, what is shown is a part of it.
    const complete = corpus?.complete ?? (await running.ask('postil/dates', { limit: 0 }))?.complete;
    if (complete === false && corpus?.stopped !== true) {
      soon();
    }
  };
  let due: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(due);
    due = setTimeout(() => void refresh(), SETTLE_MS);
  };
  const ours = (document: vscode.TextDocument): boolean =>
    ['plaintext', 'markdown'].includes(document.languageId) || /\.(tsv|toml|jsonl|lst|def)$/.test(document.uri.path);

  const watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG_NAME}`, false, true, false);
  const checked = new Checked();
  const tools = { extension: context.extensionPath, log };
  const commands: Record<string, (...args: never[]) => unknown> = {
    'postil.restart': () => running.restart(),
    'postil.showLog': () => { log.show(); },
    'postil.openSettings': openSettings,
    'postil.enableHere': enableHere,
    'postil.showReferences': showReferences,
    'postil.menu': () => menu(status().actions),
    'postil.openGazetteer': () => openGazetteer(running),
    'postil.addName': () => addName(),
    ...Object.fromEntries(Object.entries(ADDING).map(([command, ending]) => [command, () => addName(ending)])),
    'postil.nextFinding': () => goToFinding(1),
    'postil.previousFinding': () => goToFinding(-1),
    'postil.checkWorkspace': () => checkWorkspace(tools, checked),
    'postil.export': () => exportAnnotations(tools),
    'postil.filterEntities': () => { askFilter(entities.filter, filter); },
    'postil.clearFilter': () => { filter(''); },
    'postil.refreshViews': refresh,
    'postil.moreEntities': (of: string) => { entities.more(of); },
    'postil.moreDates': (year: number) => { dates.more(year); },
    'postil.copyId': (node: { readonly entity: { readonly id: string } }) => vscode.env.clipboard.writeText(node.entity.id),
  };
  context.subscriptions.push(
    log,
    running,
    item,
    checked,
    entitiesTree,
    datesTree,
    watcher,
    new vscode.Disposable(() => { clearTimeout(due); }),
    vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, new RuleTexts(running)),
    watcher.onDidCreate(lookForConfig),
    watcher.onDidDelete(lookForConfig),
    entitiesTree.onDidChangeVisibility(soon),
    datesTree.onDidChangeVisibility(soon),
    vscode.workspace.onDidChangeWorkspaceFolders(lookForConfig),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (ours(document)) {
        soon();
      }
    }),
    vscode.workspace.onDidOpenTextDocument((document) => void offerSchema(context, document)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    running.onDidChangeState((state) => {
      show();
      void vscode.commands.executeCommand('setContext', 'postil.running', state.kind === 'running');
      if (state.kind === 'failed') {
        void tellFailure(state.reason);
      }
      if (state.kind !== 'starting') {
        corpus = undefined;
        soon();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('postil.path')) {
        void running.restart();
      } else if (event.affectsConfiguration('postil')) {
        void running.settingsChanged();
      }
    }),
    ...Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(name, command)),
  );
  // Not awaited: the editor need not wait for the server.
  void running.restart();
  void refreshSchema(context);
  await lookForConfig();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Asks for the letters that names are chosen by; the view follows while they are typed. */
function askFilter(before: string, filter: (text: string) => void): void {
  const box = vscode.window.createInputBox();
  box.title = 'Postil: filter the entities';
  box.placeholder = 'Letters of a name, in any script; case and marks do not count';
  box.value = before;
  let due: NodeJS.Timeout | undefined;
  box.onDidChangeValue((text) => {
    clearTimeout(due);
    due = setTimeout(() => { filter(text.trim()); }, 150);
  });
  box.onDidAccept(() => {
    clearTimeout(due);
    filter(box.value.trim());
    box.hide();
  });
  box.onDidHide(() => { box.dispose(); });
  box.show();
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
