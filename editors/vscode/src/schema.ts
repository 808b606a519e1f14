// Tells the TOML extension of the schema of postil.toml, if the user wants that.
//
// The server completes and checks a postil.toml by itself; what the TOML extension adds is its
// colours, its formatting and descriptions on hover. It can read schemas of other extensions only
// from an absolute address, so the schema is put where it stays when this extension is updated.

import * as vscode from 'vscode';
import { CONFIG_NAME } from './config';

const TOML = 'tamasfe.even-better-toml';
const ASSOCIATIONS = 'evenBetterToml.schema.associations';
const PATTERN = `.*/${CONFIG_NAME.replace('.', '\\.')}$`;
const ASKED = 'tomlAsked';

/** Offers the schema, or the extension, once, when a postil.toml is opened. */
export async function offerSchema(context: vscode.ExtensionContext, document: vscode.TextDocument): Promise<void> {
  if (!document.uri.path.endsWith(`/${CONFIG_NAME}`) || document.uri.scheme !== 'file') {
    return;
  }
  const target = vscode.Uri.joinPath(context.globalStorageUri, 'postil.schema.json');
  const settings = vscode.workspace.getConfiguration();
  const known = settings.get<Record<string, string>>(ASSOCIATIONS, {});
  if (PATTERN in known) {
    return;
  }
  const there = vscode.extensions.getExtension(TOML) !== undefined;
  const asked = `${ASKED}.${there ? 'schema' : 'extension'}`;
  if (context.globalState.get(asked) === true) {
    return;
  }
  await context.globalState.update(asked, true);
  if (!there) {
    const show = 'Show the Extension';
    const text = `Postil completes and checks ${CONFIG_NAME} by itself. For colours and descriptions, install the extension Even Better TOML.`;
    if ((await vscode.window.showInformationMessage(text, show)) === show) {
      await vscode.commands.executeCommand('extension.open', TOML);
    }
    return;
  }
  const use = 'Use the Schema';
  if ((await vscode.window.showInformationMessage(`Postil: use the schema of ${CONFIG_NAME} in Even Better TOML?`, use)) === use) {
    await putSchema(context, target);
    await settings.update(ASSOCIATIONS, { ...known, [PATTERN]: target.toString() }, vscode.ConfigurationTarget.Global);
  }
}

/** Brings the schema up to date where it has been put. */
export async function refreshSchema(context: vscode.ExtensionContext): Promise<void> {
  const target = vscode.Uri.joinPath(context.globalStorageUri, 'postil.schema.json');
  const there = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  if (there) {
    await putSchema(context, target);
  }
}

async function putSchema(context: vscode.ExtensionContext, target: vscode.Uri): Promise<void> {
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  const own = vscode.Uri.joinPath(context.extensionUri, 'schemas', 'postil.schema.json');
  await vscode.workspace.fs.copy(own, target, { overwrite: true });
}
