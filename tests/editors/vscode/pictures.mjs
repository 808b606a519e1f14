// Takes the pictures of the README and of the editors' pages: VS Code in the light, the dark and the
// high-contrast theme, and Neovim (NVIM) in the terminal that VS Code has.
// Usage: node pictures.mjs URL WORK SHOTS; see ../pictures.sh.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './editor.mjs';

const [base, work, shots] = process.argv.slice(2);
const viewport = { width: 1180, height: 720 };
const settings = {
  'editor.fontSize': 14,
  'editor.lineHeight': 24,
  'editor.hover.above': false,
  'editor.occurrencesHighlight': 'off',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'breadcrumbs.enabled': false,
};
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' };
const entities = '.pane:has(.title:text-is("Entities"))';

await run({ base, work, folder: join(work, 'texts'), shots, settings, viewport, scale: 1.5 }, async (editor) => {
  for (const [name, theme] of Object.entries(THEMES)) {
    await editor.load({ 'workbench.colorTheme': theme, 'window.autoDetectColorScheme': false });
    await editor.page.locator('.statusbar-item[id*="postil.status"]', { hasText: 'Postil' }).waitFor();
    await editor.open('bn/relations.txt');
    await editor.squiggleUnder('[৭]');
    if ((await editor.page.locator(`${entities}:visible`).count()) === 0) {
      await editor.page.locator('.activitybar a[aria-label="Postil"]').click();
    }
    await editor.rows(entities, 'person');
    await editor.toggle(entities, 'person');
    await editor.rows(entities, 'Sheikh Hasina');
    await editor.hover('হাসিনার', /mentions in \d+ documents ·/);
    await editor.shot(`vscode-${name}`);
    await editor.leave();
    // The same, without its tabs, next time.
    await editor.closeAll();
    await editor.toggle(entities, 'person');
    await editor.page.waitForTimeout(300);
    editor.log(`vscode-${name}.png`);
  }
  await editor.load({ 'workbench.colorTheme': THEMES.light });
  await editor.closeAll();
  await editor.open('vi/sentences.txt');
  await editor.hover('Guterres', /mentions in \d+ documents ·/);
  const box = await editor.page.locator('.monaco-hover:visible').first().boundingBox();
  const clip = { x: 400, y: 0, width: Math.min(box.x + box.width + 30, viewport.width) - 400, height: box.y + box.height + 24 };
  await editor.shot('card', { clip });

  if (!process.env.NVIM) {
    return;
  }
  const neovim = resolve(import.meta.dirname, '../neovim');
  const ready = join(work, 'ready');
  await editor.load({
    'workbench.colorTheme': THEMES.dark,
    'terminal.integrated.fontFamily': "'Noto Sans Mono','Noto Sans Bengali',monospace",
    'terminal.integrated.fontSize': 15,
    'terminal.integrated.gpuAcceleration': 'off',
    'terminal.integrated.shellIntegration.enabled': false,
  });
  await editor.closeAll();
  await editor.command('Terminal: Create New Terminal in Editor Area');
  const terminal = editor.page.locator('.editor-group-container .xterm-screen');
  await terminal.waitFor();
  await editor.press('Control+KeyB'); // the side bar
  await editor.page.waitForTimeout(1000);
  const environment = { READY: ready, POSTIL_BIN: process.env.POSTIL_BIN, POSTIL_PLUGIN: resolve(neovim, '../../../editors/neovim') };
  const set = Object.entries(environment).map(([key, value]) => `${key}='${value}'`);
  await editor.page.keyboard.type(`clear; env ${set.join(' ')} '${process.env.NVIM}' -u '${neovim}/picture.lua' -i NONE vi/sentences.txt\n`);
  for (let left = 100; !existsSync(ready) && left > 0; left--) {
    await editor.page.waitForTimeout(200);
  }
  await editor.page.waitForTimeout(500);
  await terminal.screenshot({ path: join(shots, 'neovim.png') });
  editor.log('neovim.png');
});
