// Derives the extension's settings from the schema of postil.toml, so that both have the same words.
//
//     node scripts/settings.mjs           says whether package.json has them as they should be
//     node scripts/settings.mjs --write   puts them into package.json
//
// Everything of the schema becomes a setting under `postil.`; a table whose keys are the user's own
// (`documents.dates`, `labels`) stays one setting. What is only VS Code's own is in OWN below.

import { readFileSync, writeFileSync } from 'node:fs';

const manifestFile = new URL('../package.json', import.meta.url);
const schemaFile = new URL('../../postil.schema.json', import.meta.url);

/** Settings that say how the extension works, and nothing of texts. */
const OWN = {
  'postil.path': {
    type: 'string',
    default: '',
    scope: 'machine',
    markdownDescription:
      'The `postil` program: a name to look up on the `PATH`, or an absolute path (`~` is your home folder). Empty: the program that came with the extension, else `postil` on the `PATH`. A workspace cannot set this.',
  },
  'postil.trace.server': {
    type: 'string',
    enum: ['off', 'messages', 'compact', 'verbose'],
    enumDescriptions: [
      'Write nothing.',
      'Write the names of the messages.',
      'Write the messages in short.',
      'Write the messages in full.',
    ],
    default: 'off',
    scope: 'window',
    description: 'What of the conversation with the language server is written to the log.',
  },
};

/** A description of the schema as VS Code shows it: on one line, with its code in backticks. */
function described({ description, ...rest }) {
  const text = description?.replace(/\s*\n\s*/g, ' ');
  return text === undefined ? rest : { ...rest, markdownDescription: text };
}

/** Whether a schema is a table whose keys the schema knows. */
const isSection = (schema) => schema.properties !== undefined && schema.additionalProperties === false;

/** The settings that a schema stands for, under a name; nested sections give one each. */
function* settingsOf(name, schema, depth) {
  if (depth < 2 && isSection(schema)) {
    for (const [key, value] of Object.entries(schema.properties)) {
      yield* settingsOf(`${name}.${key}`, value, depth + 1);
    }
    return;
  }
  yield [name, { ...described(schema), scope: 'window' }];
}

/** What `contributes.configuration` should be: a group for each section, ours first. */
export function configuration() {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const sections = Object.entries(schema.properties).map(([name, section]) => ({
    title: name[0].toUpperCase() + name.slice(1),
    properties: Object.fromEntries(settingsOf(`postil.${name}`, section, 1)),
  }));
  return [{ title: 'Extension', properties: OWN }, ...sections];
}

const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const wanted = configuration();
if (process.argv.includes('--write')) {
  manifest.contributes.configuration = wanted;
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2) + '\n');
} else if (JSON.stringify(manifest.contributes.configuration) !== JSON.stringify(wanted)) {
  console.error('package.json has other settings than postil.schema.json: run `npm run settings`.');
  process.exitCode = 1;
}
