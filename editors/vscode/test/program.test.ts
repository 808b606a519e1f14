import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundled, locate as find, type Located, type Machine } from '../src/program';

/** Where the program of the extension would be. */
const OWN = '/ext/bin/postil';
const locate = (setting: string, on: Machine): Located => find(setting, OWN, on);

function machine(platform: NodeJS.Platform, pathVariable: string, ...programs: string[]): Machine {
  return {
    platform,
    env: { [platform === 'win32' ? 'Path' : 'PATH']: pathVariable },
    home: platform === 'win32' ? 'C:\\Users\\ann' : '/home/ann',
    isProgram: (file) => programs.includes(file),
  };
}

test('a name is looked up on the PATH, in order', () => {
  const on = machine('linux', '/opt/a:/opt/b:/usr/bin', '/opt/b/postil', '/usr/bin/postil');
  assert.deepEqual(locate('postil', on), { program: '/opt/b/postil' });
});

test('entries of the PATH that depend on the working directory are passed over', () => {
  const on = machine('linux', '.::bin:/usr/bin', 'postil', 'bin/postil', '/usr/bin/postil');
  assert.deepEqual(locate('postil', on), { program: '/usr/bin/postil' });
});

test('Windows: the variable may be spelt Path, and .exe is added', () => {
  const on = machine('win32', 'C:\\Windows;C:\\Tools', 'C:\\Tools\\postil.exe');
  assert.deepEqual(locate('postil', on), { program: 'C:\\Tools\\postil.exe' });
  assert.deepEqual(locate('postil.exe', on), { program: 'C:\\Tools\\postil.exe' });
});

test('an absolute path and one from the home folder', () => {
  const on = machine('linux', '', '/opt/postil', '/home/ann/bin/postil');
  assert.deepEqual(locate(' /opt/postil ', on), { program: '/opt/postil' });
  assert.deepEqual(locate('~/bin/postil', on), { program: '/home/ann/bin/postil' });
});

test('what cannot be found is told with its reason', () => {
  const on = machine('linux', '/usr/bin');
  const problem = (setting: string): string => {
    const located = locate(setting, on);
    assert.ok('problem' in located, `${setting} was found`);
    return located.problem;
  };
  assert.match(problem('postil'), /postil is not on the PATH/);
  assert.match(problem('/opt/postil'), /no program at \/opt\/postil/);
  assert.match(problem('./postil'), /neither a name nor an absolute path/);
  assert.match(problem('  '), /postil is not on the PATH/);
});

test('where nothing is set, the program that came with the extension goes before the PATH', () => {
  const both = machine('linux', '/usr/bin', OWN, '/usr/bin/postil');
  assert.deepEqual(locate('', both), { program: OWN });
  assert.deepEqual(locate('postil', both), { program: '/usr/bin/postil' });
  assert.deepEqual(locate('', machine('linux', '/usr/bin', '/usr/bin/postil')), { program: '/usr/bin/postil' });
  assert.equal(bundled('C:\\ext', 'win32'), 'C:\\ext\\bin\\postil.exe');
});
