// Bundles the extension (`node esbuild.mjs`) or its tests (`node esbuild.mjs --tests`).

import { build } from 'esbuild';
import { cpSync, globSync, statSync } from 'node:fs';

/** What the bundle may weigh: an editor reads it at each start. */
const LIMIT = 500_000;

const tests = process.argv.includes('--tests');
await build({
  entryPoints: tests ? globSync('test/*.test.ts') : ['src/extension.ts'],
  ...(tests ? { outdir: 'out' } : { outfile: 'dist/extension.js' }),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: !tests,
  // The postil.toml that *Enable here* writes is the one that `postil init` writes.
  loader: { '.toml': 'text' },
});
if (!tests) {
  cpSync('../postil.schema.json', 'schemas/postil.schema.json');
  const { size } = statSync('dist/extension.js');
  console.log(`dist/extension.js: ${Math.round(size / 1000)} kB`);
  if (size > LIMIT) {
    throw new Error(`the bundle is larger than ${LIMIT / 1000} kB`);
  }
}
