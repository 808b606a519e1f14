import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { explicit, type Inspected } from '../src/settings';

/** What package.json contributes, as far as these tests read it. */
interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Record<string, { readonly markdownDescription?: string; readonly description?: string }> }[];
    readonly configurationDefaults: {
      readonly 'editor.semanticTokenColorCustomizations': Record<string, { readonly rules: Record<string, string> }>;
    };
    readonly commands: readonly { readonly command: string }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

test('only what somebody has set is told, and the nearest counts', () => {
  const set: Record<string, Inspected> = {
    'corpus.frozen': { globalValue: true, workspaceValue: false },
    'editor.date-hints': {},
    'rules.severity': { globalValue: { spacing: 'hint', mojibake: 'error' }, workspaceValue: { spacing: 'warning' } },
    'rules.ignore': { globalValue: ['spacing'], workspaceFolderValue: ['mojibake'] },
    path: { globalValue: '/opt/postil' },
    'trace.server': { globalValue: 'verbose' },
  };
  assert.deepEqual(explicit(Object.keys(set), (name) => set[name]), {
    corpus: { frozen: false },
    rules: { severity: { spacing: 'warning', mojibake: 'error' }, ignore: ['mojibake'] },
  });
});

test('the settings are those of the schema of postil.toml, each with a description', () => {
  execFileSync(process.execPath, ['scripts/settings.mjs'], { stdio: 'pipe' });
  for (const { properties } of manifest.contributes.configuration) {
    for (const [name, setting] of Object.entries(properties)) {
      assert.match(setting.markdownDescription ?? setting.description ?? '', /^\S.*\.$/, name);
    }
  }
});

test('the extension has the version of the program', () => {
  const [, version] = /^version = "(.*)"$/m.exec(readFileSync('../../Cargo.toml', 'utf8')) ?? [];
  assert.equal(manifest.version, version);
});

/** The contrast of two colours, by WCAG 2. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test('names can be read in the default themes, and better in high contrast', () => {
  const themes = manifest.contributes.configurationDefaults['editor.semanticTokenColorCustomizations'];
  for (const [theme, background, least] of [
    ['[*Dark*]', '#1f1f1f', 7],
    ['[*Light*]', '#ffffff', 6],
    ['[Default High Contrast]', '#000000', 10],
  ] as const) {
    const rules = Object.entries(themes[theme]?.rules ?? {});
    assert.equal(rules.length, 14, theme);
    for (const [token, colour] of rules) {
      assert.ok(contrast(colour, background) >= least, `${theme} ${token}: ${contrast(colour, background)}`);
    }
  }
});
