// Every feature of the extension, on a copy of seeds/ and on texts of its own.
// Usage: node features.mjs URL WORK SHOTS; see run.sh.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './editor.mjs';

const [base, work, shots] = process.argv.slice(2);
const texts = join(work, 'texts');
const text = (name) => readFileSync(join(texts, name), 'utf8');

// An emoji beyond the BMP and decomposed Vietnamese stand before everything: columns that are
// counted in another encoding than the editor's show at once.
const lead = `😀 ${'Hà Nội'.normalize('NFD')} — `;
const NAMED = [
  ['places-bn.txt', 'গুতেরেস', `${lead}আন্তোনিও গুতেরেস ৩১ জুন ২০২৫ তারিখে আসেন।\n`, '৩১ জুন ২০২৫'],
  ['places-vi.txt', 'Guterres', `${lead}ông Guterres đến ngày 31 tháng 6 năm 2025.\n`, 'ngày 31 tháng 6 năm 2025'],
  ['places-en.txt', 'Guterres', `${lead}Mr Guterres came on 31 June 2025.\n`, '31 June 2025'],
];
for (const [name, , content] of NAMED) {
  writeFileSync(join(texts, name), content);
}
writeFileSync(join(texts, 'harbour.txt'), 'The old people of the harbour still speak of the Quorl and of its bell.\n');
writeFileSync(join(texts, 'island.txt'), 'Nobody on the island has seen the Quorl since the great storm of that year.\n');

/** The column that the status bar shows behind a word: it counts code points, from 1. */
const column = (line, word) => [...line.slice(0, line.indexOf(word) + word.length)].length + 1;

const entities = '.pane:has(.title:text-is("Entities"))';
const dates = '.pane:has(.title:text-is("Dates"))';

await run({ base, work, folder: texts, shots }, async (editor) => {
  const { page } = editor;
  await editor.load();
  const item = page.locator('.statusbar-item[id*="postil.status"]');
  await item.filter({ hasText: 'Postil: 13' }).waitFor();
  editor.log('status bar:', (await item.locator('a').getAttribute('aria-label')).replaceAll('\n', ' '));

  // Squiggles, cards and definitions, in three languages.
  for (const [name, word, , date] of NAMED) {
    await editor.open(name);
    await editor.squiggleUnder(date);
    const card = await editor.hover(word, 'Secretary-General of the United Nations');
    assert.match(card, /person · antonio-guterres/);
    await editor.shot(`hover-${name.slice(7, 9)}`);
    await editor.leave();
    const when = await editor.hover(date, 'Does not exist: June has 30 days');
    assert.match(when, /2025-06-31/);
    await editor.leave();
    await editor.click(word);
    await editor.press('F12');
    await page.locator('.tab.active[data-resource-name="camp-visit.txt"]').waitFor();
    await editor.cursor('Ln 5, Col');
    const at = text('bn/camp-visit.txt').split('\n')[4].indexOf('আন্তোনিও গুতেরেস');
    await editor.cursor(`Ln 5, Col ${at + 1}`);
    editor.log(`${name}: squiggle under ${date}, card over ${word}, definition in camp-visit.txt`);
  }
  await editor.shot('definition');

  // References, in other scripts too.
  await editor.click('আন্তোনিও');
  await editor.press('Shift+F12');
  const references = await editor.rows('.zone-widget .ref-tree', 'places-vi.txt');
  assert.ok(references.some((row) => row.startsWith('camp-visit.txt')), references.join('\n'));
  await editor.shot('references');
  await editor.press('Escape');
  editor.log('references:', references.filter((row) => /\.txt/.test(row)).join(', '));

  // Values behind dates, colours, lenses.
  await editor.open('relations.txt');
  await page.locator('.view-lines', { hasText: '1973-02-11' }).first().waitFor();
  await editor.squiggleUnder('[৭]');
  const colours = async (word) => {
    const find = (word) => {
      const spans = [...document.querySelectorAll('.editor-group-container.active .view-line span span')];
      const span = spans.find((it) => it.textContent.includes(word));
      return span && getComputedStyle(span).color;
    };
    return (await page.waitForFunction(find, word)).jsonValue();
  };
  const plain = await colours('সম্পর্ককে');
  const person = await colours('হাসিনা');
  const place = await colours('হ্যানয়');
  assert.notEqual(person, plain, 'a person has a colour');
  assert.notEqual(person, place, 'a person has another colour than a place');
  await editor.shot('colours-and-hints');
  editor.log('colours:', { plain, person, place });

  // The code of a finding leads to the text about its rule.
  await editor.hover('[৭]', 'points to nothing');
  await page.locator('.monaco-hover:visible a', { hasText: 'unmatched-citation' }).first().click();
  await page.locator('.tab.active', { hasText: 'unmatched-citation.md' }).waitFor();
  await page.locator('.view-lines', { hasText: 'reference list' }).first().waitFor();
  await editor.shot('rule');
  await editor.open('relations.txt');
  await editor.leave();
  editor.log('rule: the text about unmatched-citation');

  // A setting counts at once, and only while it is set.
  const set = (settings) => writeFileSync(join(texts, '.vscode/settings.json'), JSON.stringify(settings));
  mkdirSync(join(texts, '.vscode'));
  set({ 'postil.editor.date-hints': false });
  await page.locator('.view-lines', { hasText: '1973-02-11' }).first().waitFor({ state: 'detached' });
  set({});
  await page.locator('.view-lines', { hasText: '1973-02-11' }).first().waitFor();
  editor.log('settings: the values behind dates go and come back');

  // A quick fix.
  await editor.squiggleUnder('[৭]');
  await editor.click('[৭]');
  await editor.press('Control+Period');
  const remove = page.locator('.action-widget .monaco-list-row', { hasText: 'Remove the marker' }).first();
  await remove.waitFor();
  await editor.shot('quick-fix');
  await remove.click();
  await page.waitForFunction(() => !document.querySelector('.view-lines').textContent.includes('[৭]'));
  await page.waitForFunction(() => document.querySelectorAll('.editor-group-container.active .squiggly-warning').length === 0);
  await editor.press('Control+KeyZ');
  editor.log('quick fix: the marker is gone, and the finding with it');

  // The views.
  await page.locator('.activitybar a[aria-label="Postil"]').click();
  let rows = await editor.rows(entities, 'person');
  assert.ok(rows.some((row) => /^place ?\d/.test(row)), rows.join('\n'));
  await editor.toggle(entities, 'person');
  rows = await editor.rows(entities, 'António Guterres');
  await editor.toggle(entities, 'António Guterres');
  rows = await editor.rows(entities, 'places-vi.txt');
  await editor.toggle(entities, 'places-vi.txt');
  rows = await editor.rows(entities, 'ông Guterres');
  await editor.shot('entities');
  await page.locator(`${entities} .monaco-list-row`, { hasText: 'ông Guterres' }).first().click();
  await page.locator('.tab.active[data-resource-name="places-vi.txt"]').waitFor();
  // The mention is selected, and nothing beside it.
  await editor.cursor(`Ln 1, Col ${column(NAMED[1][2], 'Guterres')} (8 selected)`);
  editor.log('entities: a click on a mention goes there');

  await editor.command('Postil: Filter the Entities');
  await page.locator('.quick-input-widget:visible input').fill('হাসিনা');
  await page.locator(`${entities} .monaco-list-row`, { hasText: 'António Guterres' }).waitFor({ state: 'detached' });
  await editor.rows(entities, 'Hasina');
  await editor.press('Enter');
  await editor.shot('entities-filtered');
  await editor.command('Postil: Clear the Filter');
  await editor.rows(entities, 'organisation');
  editor.log('entities: the filter finds Hasina by Bengali letters');

  rows = await editor.rows(dates, '1973');
  assert.ok(rows.findIndex((row) => row.startsWith('1973')) < rows.findIndex((row) => row.startsWith('1977')), rows.join('\n'));
  await editor.toggle(dates, '1973');
  rows = await editor.rows(dates, '1973-02-11');
  await editor.shot('dates');
  await page.locator(`${dates} .monaco-list-row`, { hasText: '1973-02-11' }).first().click();
  await page.locator('.tab.active[data-resource-name="relations.txt"]').waitFor();
  editor.log('dates:', rows.find((row) => row.includes('1973-02-11')));

  // A name is added, and another document has it, before anything is saved.
  await editor.open('island.txt');
  await editor.select('Quorl');
  await editor.command('Postil: Add as an Event, Treaty or Work');
  await editor.open('harbour.txt');
  await editor.hover('Quorl', '2 mentions in 2 documents');
  await editor.shot('added');
  await editor.leave();
  assert.ok(!text('gazetteer.tsv').includes('Quorl'), 'the list was saved');
  await editor.command('Postil: Open the Gazetteer');
  await page.locator('.tab.active[data-resource-name="gazetteer.tsv"]').waitFor();
  await page.locator('.tab.active.dirty').waitFor();
  await editor.shot('gazetteer');
  editor.log('added: Quorl, known in harbour.txt; gazetteer.tsv is open and not saved');

  // Rename, in a document that is not open too.
  await editor.open('island.txt');
  await editor.click('Quorl');
  await editor.press('F2');
  await page.locator('.rename-input').waitFor();
  await page.locator('.rename-input').fill('Quarl');
  await editor.shot('rename');
  await editor.press('Enter');
  await editor.where('Quarl');
  await editor.open('harbour.txt');
  await editor.where('Quarl');
  editor.log('rename: Quarl in both documents');

  // From finding to finding, over documents.
  await editor.open('places-en.txt');
  await editor.click('came');
  await editor.command('Postil: Go to the Next Finding');
  await editor.cursor(`Ln 1, Col ${column(NAMED[2][2], 'came on ')}`);
  await editor.command('Postil: Go to the Next Finding');
  await page.locator('.tab.active[data-resource-name="places-vi.txt"]').waitFor();
  editor.log('next finding: from places-en.txt to places-vi.txt');

  // What it finds, as a whole.
  await editor.command('Problems: Focus on Problems View');
  rows = await editor.rows('.markers-panel', '[৭] points to nothing');
  await editor.shot('problems');
  editor.log(`problems: ${rows.length} rows`);

  await editor.command('Postil: Check the Workspace');
  const told = page.locator('.notification-toast', { hasText: 'findings (' }).first();
  await told.waitFor();
  editor.log('check:', (await told.innerText()).split('\n').find((line) => line.includes('findings')));
  // Among the Problems are now those of documents that are not open.
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'asean.txt' }).first().waitFor();
  await editor.shot('check');
  await told.locator('a', { hasText: 'Open the Report' }).click();
  await page.locator('.tab.active', { hasText: 'Preview' }).waitFor();
  await editor.shot('report');

  // An export, for a browser.
  const html = join(texts, 'texts.html');
  await editor.command('Postil: Export Annotations');
  await editor.pick('HTML', 'HTML');
  await editor.accept('texts.html');
  await page.locator('.notification-toast', { hasText: 'exported to' }).first().waitFor();
  assert.match(readFileSync(html, 'utf8'), /গুতেরেস/);
  editor.log('export: a page of HTML');

  // The walkthrough.
  await editor.command('Welcome: Open Walkthrough');
  await editor.pick('Begin with Postil', 'Begin with Postil');
  await page.locator('.getting-started-step', { hasText: 'Make it a corpus' }).first().waitFor();
  await editor.shot('walkthrough');

  // A name in completion, from another script.
  await editor.open('harbour.txt');
  await editor.press('Control+End');
  await page.keyboard.type('Then Guterr', { delay: 30 });
  await page.locator('.suggest-widget .monaco-list-row', { hasText: 'Guterres' }).first().waitFor();
  await editor.shot('completion');
  await editor.press('Escape');
  editor.log('completion: Guterres');
});
