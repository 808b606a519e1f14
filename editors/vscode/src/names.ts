// Adds what is selected to the workspace's list of names, by the server's own code actions, so that
// the command and the light bulb do the same.

import * as vscode from 'vscode';
import type { Asked } from './requests';

/** The commands, and how the server's actions end that do what each says. */
export const ADDING = {
  'postil.addPerson': 'as a person',
  'postil.addPlace': 'as a place',
  'postil.addOrganisation': 'as an organisation',
  'postil.addNationality': 'as a nationality or group',
  'postil.addEvent': 'as an event, treaty or work',
} as const;

/** Adds the selection, or the name at the cursor; `ending`: as what. Without it the user chooses. */
export async function addName(ending?: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage('Postil: open a text and select a name in it first.');
    return;
  }
  const { document, selection } = editor;
  const found = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
  );
  const actions = (found ?? []).filter((action) => / to the gazetteer as |is another name of |^Link .* to |is not a name/.test(action.title));
  const action = ending === undefined ? await choose(actions) : actions.find((it) => it.title.endsWith(ending));
  if (action === undefined) {
    if (ending !== undefined || actions.length === 0) {
      void vscode.window.showInformationMessage(
        selection.isEmpty
          ? 'Postil: select a name first, from its first letter to its last.'
          : 'Postil: the selection cannot be added as that: it is known already, or it is no name (a few words on one line).',
      );
    }
    return;
  }
  if (action.edit !== undefined && !(await vscode.workspace.applyEdit(action.edit))) {
    void vscode.window.showErrorMessage('Postil: the list of names could not be changed.');
    return;
  }
  if (action.command !== undefined) {
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }
  vscode.window.setStatusBarMessage(`$(check) ${action.title}`, 5000);
}

async function choose(actions: readonly vscode.CodeAction[]): Promise<vscode.CodeAction | undefined> {
  if (actions.length === 0) {
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(
    actions.map((action) => ({ label: action.title, action })),
    { title: 'Postil: what to do with this name' },
  );
  return choice?.action;
}

/** Opens the list that new names go into, of the corpus of the active document or of the workspace. */
export async function openGazetteer(server: Asked): Promise<void> {
  const document = vscode.window.activeTextEditor?.document.uri.toString();
  const answer =
    (await server.ask('postil/lists', document === undefined ? {} : { uri: document })) ?? { lists: [] };
  const lists = answer.lists.length === 0 ? ((await server.ask('postil/lists', {}))?.lists ?? []) : answer.lists;
  const there = lists.filter((list) => list.exists).map((list) => vscode.Uri.parse(list.uri));
  const first = there[0];
  if (first === undefined) {
    void vscode.window.showInformationMessage(
      'Postil: there is no list of names yet. Select a name in a text and add it (Postil: Add to the Gazetteer): the list is created then.',
    );
    return;
  }
  const pick = (uri: vscode.Uri): { label: string; uri: vscode.Uri } => ({ label: vscode.workspace.asRelativePath(uri), uri });
  const choice =
    there.length === 1 ? pick(first) : await vscode.window.showQuickPick(there.map(pick), { title: 'Postil: which list?' });
  if (choice !== undefined) {
    await vscode.window.showTextDocument(choice.uri);
  }
}
