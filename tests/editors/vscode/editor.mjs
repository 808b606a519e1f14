// Drives VS Code in Chromium as a user does: keys, mouse, what is drawn. Knows nothing of Postil.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { chromium } = createRequire(join(process.env.POSTIL_DRIVER, 'package.json'))('playwright-core');

/** Settings that keep other things than the texts out of sight, and the tests from each other. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'security.workspace.trust.enabled': false,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.lightbulb.enabled': 'off',
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'editor.fontFamily': "'Noto Sans Mono','Noto Sans Bengali',monospace",
  'git.enabled': false,
};

/** Opens the editor on a folder. `work`: the folder of the test, `shots`: where pictures go. */
export async function start({ base, work, folder, shots, settings = {}, viewport = { width: 1280, height: 800 }, scale = 1 }) {
  mkdirSync(shots, { recursive: true });
  const write = (more) => writeFileSync(join(work, 'data/User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings, ...more }));
  write({});
  const profile = mkdtempSync(join(tmpdir(), 'postil-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport,
    deviceScaleFactor: scale,
    locale: 'en-US',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(30_000);
  return new Editor({ page, context, profile, shots, write, url: `${base}/?folder=${encodeURIComponent(folder)}` });
}

export class Editor {
  #since = Date.now();

  constructor(parts) {
    Object.assign(this, parts);
  }

  log(...what) {
    console.log(`[${((Date.now() - this.#since) / 1000).toFixed(1)} s]`, ...what);
  }

  /** Loads the window, perhaps with other settings than before. */
  async load(settings) {
    if (settings !== undefined) {
      this.write(settings);
    }
    await this.page.goto(this.url, { waitUntil: 'domcontentloaded' });
    await this.page.locator('.monaco-workbench').waitFor();
  }

  async close() {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** A picture for whoever wants to see what the test saw. Moving things come to rest first. */
  async shot(name, options = {}) {
    await this.page.waitForTimeout(500);
    await this.page.screenshot({ path: join(this.shots, `${name}.png`), ...options });
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }

  /** Opens a file by its name. */
  async open(name) {
    const base = name.split('/').at(-1);
    await this.press('Control+KeyP');
    await this.pick(name, base);
    await this.page.locator(`.tab.active[data-resource-name="${base}"]`).waitFor();
  }

  /** Runs a command by its title in the palette. */
  async command(title) {
    await this.press('F1');
    await this.pick(`>${title}`, title);
  }

  /** Closes what is open; with nothing open the command is not offered. */
  async closeAll() {
    if ((await this.page.locator('.tab').count()) > 0) {
      await this.command('View: Close All Editors');
      await this.page.locator('.tab').first().waitFor({ state: 'detached' });
    }
  }

  /** Types into the quick input, and takes a row; that it is the focused one has to be waited for. */
  async pick(text, row) {
    const box = this.page.locator('.quick-input-widget:visible input[type=text]');
    await box.waitFor();
    await box.fill(text);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first().waitFor();
    await this.press('Enter');
  }

  /** Takes what the quick input proposes, once that ends as it should. */
  async accept(ending) {
    const box = this.page.locator('.quick-input-widget:visible input[type=text]');
    await box.waitFor();
    await this.page.waitForFunction(
      (ending) => [...document.querySelectorAll('.quick-input-widget input')].some((it) => it.value.endsWith(ending)),
      ending,
    );
    await this.press('Enter');
  }

  /** Where a word is drawn in the active editor: its nth occurrence in the lines that are seen. */
  async where(word, nth = 0) {
    const find = ([word, nth]) => {
      const lines = [...document.querySelectorAll('.editor-group-container.active .editor-instance .view-line')].sort(
        (a, b) => parseFloat(a.style.top) - parseFloat(b.style.top),
      );
      for (const line of lines) {
        // A word may be drawn in several spans: those of its colours.
        const parts = [];
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node; (node = walk.nextNode()); ) {
          parts.push(node);
        }
        const text = parts.map((node) => node.data).join('').replaceAll('\u00a0', ' ');
        for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1), nth--) {
          if (nth > 0) {
            continue;
          }
          const range = document.createRange();
          let at = 0;
          for (const node of parts) {
            const end = at + node.data.length;
            if (from >= at && from < end) {
              range.setStart(node, from - at);
            }
            if (from + word.length > at && from + word.length <= end) {
              range.setEnd(node, from + word.length - at);
            }
            at = end;
          }
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x, y, width, height };
        }
      }
      return null;
    };
    const handle = await this.page.waitForFunction(find, [word, nth]);
    return handle.jsonValue();
  }

  /** Where a word is drawn once it no longer moves: lenses and values behind dates come in later. */
  async resting(word, nth) {
    for (let before = await this.where(word, nth); ; ) {
      await this.page.waitForTimeout(300);
      const now = await this.where(word, nth);
      if (now.x === before.x && now.y === before.y) {
        return now;
      }
      before = now;
    }
  }

  /** Points at a word and waits for a hover that says something; gives its text. */
  async hover(word, says, nth) {
    const card = this.page.locator('.monaco-hover:visible', { hasText: says }).first();
    for (let left = 12; ; left--) {
      // Until the corpus has been read, a card may say less, and lines move: points again.
      const at = await this.where(word, nth);
      const [x, y] = [at.x + Math.min(at.width / 2, 12), at.y + at.height / 2];
      await this.page.mouse.move(5, 5);
      await this.page.mouse.move(x - 2, y, { steps: 4 });
      await this.page.mouse.move(x, y, { steps: 2 });
      try {
        await card.waitFor({ timeout: 2500 });
        return await card.innerText();
      } catch (error) {
        if (left === 0) {
          throw error;
        }
      }
    }
  }

  async leave() {
    await this.page.mouse.move(5, 5);
    await this.press('Escape');
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }

  /** Puts the cursor into a word. */
  async click(word, nth) {
    const at = await this.resting(word, nth);
    await this.page.mouse.click(at.x + Math.min(at.width / 2, 10), at.y + at.height / 2);
  }

  /** Selects a word. */
  async select(word, nth) {
    const at = await this.resting(word, nth);
    await this.page.mouse.dblclick(at.x + at.width / 2, at.y + at.height / 2);
  }

  /** Waits for the status bar to say where the cursor is. */
  cursor(text) {
    return this.page.locator('.statusbar-item a', { hasText: text }).first().waitFor();
  }

  /** Waits for a squiggle that is drawn exactly under a word. */
  async squiggleUnder(word, kind = 'warning') {
    const near = (a, b) => Math.abs(a - b) <= 2.5;
    // It may reach over the blank before an inlay hint; never over a letter, which is 8 pixels wide.
    const fits = (drawn, want) => near(drawn.x, want.x) && drawn.width > want.width - 2.5 && drawn.width < want.width + 6;
    let seen;
    for (const end = Date.now() + 20_000; Date.now() < end; await this.page.waitForTimeout(100)) {
      // Lines move down when lenses come: the word is looked for anew.
      const want = await this.where(word);
      const drawn = this.page.locator(`.editor-group-container.active .squiggly-${kind}`);
      const boxes = await drawn.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()));
      if (boxes.some((it) => fits(it, want) && Math.abs(it.y - want.y) <= 4)) {
        return;
      }
      seen = { want, boxes };
    }
    assert.fail(`no squiggle under ${word}: ${JSON.stringify(seen)}`);
  }

  /** The rows of a list or tree, once one says something. */
  async rows(within, says) {
    const rows = this.page.locator(`${within} .monaco-list-row`);
    await rows.filter({ hasText: says }).first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** Opens or closes a row of a tree. */
  async toggle(within, says) {
    await this.page.locator(`${within} .monaco-list-row`, { hasText: says }).first().locator('.monaco-tl-twistie').click();
  }
}

/** Runs a test, keeps a picture of its end where it fails, and ends with its exit code. */
export async function run(options, test) {
  const editor = await start(options);
  try {
    await test(editor);
    editor.log('PASS');
  } catch (error) {
    await editor.shot('fail').catch(() => {});
    console.error('FAIL', error);
    process.exitCode = 1;
  } finally {
    await editor.close();
  }
}
