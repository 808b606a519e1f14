import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns, summary } from '../src/report';

test('columns in code points become columns in UTF-16', () => {
  const place = columns('😀 মীরা\r\nab😀c\n');
  assert.equal(place({ line: 1, column: 1 }), 0);
  assert.equal(place({ line: 1, column: 3 }), 3);
  assert.equal(place({ line: 2, column: 3 }), 2);
  assert.equal(place({ line: 2, column: 4 }), 4);
  assert.equal(place({ line: 2, column: 99 }), 5, 'behind the end of the line');
  assert.equal(place({ line: 9, column: 2 }), 0, 'behind the end of the text');
});

test('findings are counted by how bad they are', () => {
  assert.equal(summary(new Map()), 'Nothing was found');
  assert.equal(summary(new Map([['warning', 1]])), '1 finding (1 warning)');
  assert.equal(summary(new Map([['hint', 3], ['information', 2], ['error', 1]])), '6 findings (1 error, 2 notes, 3 hints)');
});
