import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createConfig, TEMPLATE } from '../src/config';

async function folder(context: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'postil-'));
  context.after(() => rm(path, { recursive: true }));
  return path;
}

test('the file is created with the template', async (context) => {
  const file = join(await folder(context), 'postil.toml');
  assert.equal(await createConfig(file), true);
  assert.equal(await readFile(file, 'utf8'), TEMPLATE);
});

test('a file that is there is left as it is', async (context) => {
  const file = join(await folder(context), 'postil.toml');
  await writeFile(file, '[corpus]\nfrozen = true\n');
  assert.equal(await createConfig(file), false);
  assert.equal(await readFile(file, 'utf8'), '[corpus]\nfrozen = true\n');
});

test('what else goes wrong is an error', async (context) => {
  await assert.rejects(createConfig(join(await folder(context), 'missing', 'postil.toml')), { code: 'ENOENT' });
});

// The template as it is, and with every comment that holds a setting made one, is accepted by the program.
const program = process.env['POSTIL_BIN'];
test('Postil accepts the template', { skip: program === undefined && 'POSTIL_BIN is not set' }, async (context) => {
  const path = await folder(context);
  await writeFile(join(path, 'a.txt'), 'A line.\n');
  await writeFile(join(path, 'gazetteer.tsv'), '');
  // All but the baseline, a file that `postil check --write-baseline` writes first.
  const everything = TEMPLATE.replace(/^# (?=[\w"/-]+ = )/gm, '').replace(/^baseline = .*$/m, '');
  for (const text of [TEMPLATE, everything]) {
    await writeFile(join(path, 'postil.toml'), text);
    execFileSync(program ?? '', ['check', path], { stdio: 'pipe' });
  }
  await writeFile(join(path, 'postil.toml'), TEMPLATE.replace('[corpus]', '[corpsu]'));
  assert.throws(() => execFileSync(program ?? '', ['check', path], { stdio: 'pipe' }), { status: 2 });
});
