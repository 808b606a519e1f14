// Finds the program that the setting `postil.path` names. Knows nothing of VS Code.
//
// The look-up is done here, and not left to the operating system, for two reasons: the reason
// of a failure can be told in words, and a program that happens to lie in the opened folder is
// never run, as Windows would, and as a PATH with a relative entry would.

import * as path from 'node:path';

/** What the look-up needs to know of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Whether there is a file at an absolute path that may be executed. */
  isProgram(file: string): boolean;
}

/** Either the program's absolute path, or a sentence that says why there is none. */
export type Located = { readonly program: string } | { readonly problem: string };

/** How paths are written there. */
function pathsOf(platform: NodeJS.Platform): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}

/** What the program is called where no setting names one. */
const USUAL = 'postil';

/** The program that came with the extension, if one did: its path in the extension's folder. */
export function bundled(extension: string, platform: NodeJS.Platform): string {
  return pathsOf(platform).join(extension, 'bin', platform === 'win32' ? `${USUAL}.exe` : USUAL);
}

/**
 * Finds the program: a bare name on the PATH, anything else as an absolute path. Where nothing is
 * set, the one that came with the extension (`own`), else the usual name on the PATH.
 */
export function locate(setting: string, own: string, machine: Machine): Located {
  const paths = pathsOf(machine.platform);
  if (setting.trim() === '' && machine.isProgram(own)) {
    return { program: own };
  }
  const wanted = setting.trim() || USUAL;
  const file = /^~[\\/]/.test(wanted) ? paths.join(machine.home, wanted.slice(2)) : wanted;
  if (paths.isAbsolute(file)) {
    return machine.isProgram(file)
      ? { program: file }
      : { problem: `There is no program at ${file}, where the setting postil.path says it is.` };
  }
  if (/[\\/]/.test(file)) {
    return { problem: `The setting postil.path is neither a name nor an absolute path: ${wanted}` };
  }
  const names = machine.platform === 'win32' && !/\.exe$/i.test(file) ? [`${file}.exe`] : [file];
  for (const folder of searchPath(machine)) {
    for (const name of names) {
      const candidate = paths.join(folder, name);
      if (machine.isProgram(candidate)) {
        return { program: candidate };
      }
    }
  }
  return { problem: `The program ${wanted} is not on the PATH. Install Postil, or say in the setting postil.path where it is.` };
}

/** The folders of the PATH, without those that depend on the working directory. */
function searchPath(machine: Machine): string[] {
  const paths = pathsOf(machine.platform);
  // Windows spells the variable in several ways.
  const key = Object.keys(machine.env).find((name) => name.toUpperCase() === 'PATH');
  const value = key === undefined ? undefined : machine.env[key];
  return (value ?? '').split(paths.delimiter).filter((folder) => paths.isAbsolute(folder));
}
