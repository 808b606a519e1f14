// A folder that is not trusted, whose settings name a program: it is never started, what Postil finds
// is shown all the same, and no command runs on the folder until it is trusted.
// Usage: node restricted.mjs URL WORK SHOTS; see run.sh.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './editor.mjs';

const [base, work, shots] = process.argv.slice(2);
const texts = join(work, 'texts');
const trap = join(work, 'trapped');
const program = join(texts, 'postil');
writeFileSync(program, `#!/bin/sh\ntouch '${trap}'\n`);
chmodSync(program, 0o755);
mkdirSync(join(texts, '.vscode'));
writeFileSync(
  join(texts, '.vscode/settings.json'),
  JSON.stringify({ 'postil.path': program, 'postil.gazetteer.files': ['other.tsv'], 'postil.editor.date-hints': false }),
);

const settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
};
await run({ base, work, folder: texts, shots, settings }, async (editor) => {
  const { page } = editor;
  await editor.load();
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  await editor.open('relations.txt');
  await editor.squiggleUnder('[৭]');
  await editor.hover('হাসিনার', 'Sheikh Hasina');
  await editor.leave();
  // The setting of the workspace that names no file counts.
  assert.equal(await page.locator('.view-lines', { hasText: '1973-02-11' }).count(), 0, 'hints are off');
  await editor.shot('restricted');
  await editor.press('F1');
  await page.locator('.quick-input-widget:visible input[type=text]').fill('>Postil: Check the Workspace');
  await page.waitForTimeout(800);
  const rows = await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Postil: Check the Workspace' }).count();
  assert.equal(rows, 0, 'a command that runs the program is offered');
  await editor.press('Escape');
  assert.ok(!existsSync(trap), "the workspace's program was started");
  editor.log("restricted: findings and cards are there; the workspace's program was never started");
});
