import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beside, type At } from '../src/order';

const at = (uri: string, line: number, character: number): At => ({ uri, line, character });
const [a, b, c] = [at('file:///a', 3, 0), at('file:///a', 3, 9), at('file:///b', 0, 1)] as const;

test('one goes from finding to finding, through all documents and round again', () => {
  const all = [c, a, b];
  assert.equal(beside(all, undefined, 1), a);
  assert.equal(beside(all, a, 1), b);
  assert.equal(beside(all, at('file:///a', 3, 4), 1), b);
  assert.equal(beside(all, b, 1), c);
  assert.equal(beside(all, c, 1), a);
});

test('and back', () => {
  assert.equal(beside([a, b, c], c, -1), b);
  assert.equal(beside([a, b, c], a, -1), c);
  assert.equal(beside<At>([], a, -1), undefined);
});
