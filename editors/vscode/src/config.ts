// The `postil.toml` that *Enable here* writes. Knows nothing of VS Code; never overwrites a file.

import { writeFile } from 'node:fs/promises';
import template from '../../../src/config/template.toml';

/** The name of the file that makes a folder a corpus. */
export const CONFIG_NAME = 'postil.toml';

/** A configuration that changes no default and shows what can be changed: that of `postil init`. */
export const TEMPLATE = template;

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
