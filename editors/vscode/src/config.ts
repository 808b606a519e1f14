// The `postil.toml` that *Enable here* writes. Knows nothing of VS Code; never overwrites a file.

import { writeFile } from 'node:fs/promises';

/** The name of the file that makes a folder a corpus. */
export const CONFIG_NAME = 'postil.toml';

/** A minimal configuration: it changes no default and shows what can be changed. */
export const TEMPLATE = `# This file makes its folder a corpus: Postil reads the documents in it, and below it, together.
# Each setting shows its default or an example; remove the # in front of it to make it yours.

[corpus]
# Which files are documents.
# include = ["**/*.txt", "**/*.md"]
# exclude = ["drafts/**"]
# Whether every edit of the documents is turned off.
# frozen = false

[languages]
# The language of the documents, where it should not be told from each: "bn", "vi" or "en".
# default = "bn"

[gazetteer]
# Lists of names of your own: tab-separated files, relative to this one.
# files = ["gazetteer.tsv"]

[rules]
# Rules that should not run.
# ignore = ["citation-gap"]
`;

/**
 * Writes the template to a path where there is no file yet.
 * Returns false, and leaves it as it is, where there is one.
 */
export async function createConfig(file: string): Promise<boolean> {
  try {
    await writeFile(file, TEMPLATE, { encoding: 'utf8', flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}
