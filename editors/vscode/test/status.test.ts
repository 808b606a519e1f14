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
  for (const action of ['postil.enableHere', 'postil.restart', 'postil.showLog', 'postil.openSettings'] as const) {
    assert.match(label(action), /^\$\([a-z-]+\) \w/);
  }
});
