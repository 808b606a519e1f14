import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, label } from '../src/status';

test('a running server without a postil.toml offers to enable Postil first', () => {
  const status = describe({ kind: 'running', version: '0.1.0' }, false);
  assert.match(status.text, /no postil\.toml/);
  assert.equal(status.actions[0], 'postil.enableHere');
});

test('where there is one, nothing is offered that would write', () => {
  const status = describe({ kind: 'running', version: '0.1.0' }, true);
  assert.equal(status.text, '$(check) Postil');
  assert.match(status.tooltip, /0\.1\.0/);
  assert.ok(!status.actions.includes('postil.enableHere'));
});

test('a failure says why, and leads to the settings', () => {
  const status = describe({ kind: 'failed', reason: 'The program postil is not on the PATH.' }, false);
  assert.equal(status.severity, 'error');
  assert.equal(status.tooltip, 'The program postil is not on the PATH.');
  assert.equal(status.actions[0], 'postil.openSettings');
});

test('a stopped server can be restarted, and every action has a label', () => {
  const status = describe({ kind: 'stopped' }, true);
  assert.ok(status.actions.includes('postil.restart'));
  for (const action of ['postil.enableHere', 'postil.restart', 'postil.showLog', 'postil.openSettings', 'postil.checkWorkspace', 'postil.entities.focus'] as const) {
    assert.match(label(action), /^\$\([a-z-]+\) \w/);
  }
});

test('what the server says of the corpus is shown, and its absence is no matter', () => {
  const running = { kind: 'running', version: undefined } as const;
  const counted = describe(running, true, { documents: 8, mentions: 212, entities: 1, memory: 81_400_000, complete: true });
  assert.equal(counted.text, '$(check) Postil: 8');
  assert.match(counted.tooltip, /8 documents, 212 mentions, 1 entity, 81 MB\./);
  assert.match(describe(running, true, { documents: 3, complete: false }).text, /loading/);
  assert.match(describe(running, true, { documents: 3, complete: false, stopped: true }).tooltip, /stopped/);
  assert.equal(describe(running, true, {}).text, '$(check) Postil');
});

test('a folder that is not trusted is offered no command that runs the program', () => {
  const status = describe({ kind: 'running', version: undefined }, true, undefined, false);
  assert.ok(!status.actions.includes('postil.checkWorkspace'));
  assert.match(status.tooltip, /not trusted/);
});
