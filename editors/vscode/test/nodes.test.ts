import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byDocument, counted, excerpt, iconOf, yearName } from '../src/nodes';
import type { Placed } from '../src/requests';

test('an excerpt highlights the same letters as the line, however long that is', () => {
  const filler = 'শব্দ '.repeat(40);
  for (const line of ['মীরা সেন', `মীরা সেন ${filler}`, `${filler}মীরা সেন`, `${filler}মীরা সেন ${filler}`, `😀মীরা সেন,${filler}`]) {
    const start = line.indexOf('মীরা');
    const { text, highlight } = excerpt(line, start, start + 'মীরা সেন'.length);
    assert.equal(text.slice(...highlight), 'মীরা সেন');
    assert.ok(text.length < 130, text);
  }
});

test('a line is cut at blanks, with a mark, and not without need', () => {
  assert.equal(excerpt('We met Mira Sen there.', 7, 15).text, 'We met Mira Sen there.');
  const long = `${'before '.repeat(9)}Mira Sen${' behind'.repeat(20)}`;
  const { text } = excerpt(long, 63, 71);
  assert.match(text, /^… (before )+Mira Sen( behind)+ …$/);
});

test('a line without blanks is cut at the name', () => {
  const line = `${'x'.repeat(100)}Name${'y'.repeat(100)}`;
  const { text, highlight } = excerpt(line, 100, 104);
  assert.equal(text, '… Name …');
  assert.equal(text.slice(...highlight), 'Name');
});

test('mentions are grouped by document in their order', () => {
  const place = (path: string, line: number): Placed => ({
    path,
    location: { uri: `file:///${path}`, range: { start: { line, character: 0 }, end: { line, character: 1 } } },
  });
  const groups = byDocument([place('a.txt', 1), place('a.txt', 4), place('b.txt', 0)]);
  assert.deepEqual(groups.map((it) => [it.path, it.places.length]), [['a.txt', 2], ['b.txt', 1]]);
});

test('years, numbers and pictures', () => {
  assert.equal(yearName(-44), '44 BCE');
  assert.equal(yearName(1971), '1971');
  assert.equal(counted(1, 'date'), '1 date');
  assert.equal(counted(0, 'date'), '0 dates');
  assert.equal(iconOf('LOC'), 'location');
  assert.equal(iconOf('VESSEL'), 'tag');
});
