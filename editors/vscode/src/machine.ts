// The machine that the extension runs on, and the program on it. The look-up itself is in `program`.

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { bundled, locate, type Located, type Machine } from './program';

const machine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isProgram(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  },
};

/** The `postil` program, by the settings as they are now. `extension`: the extension's folder. */
export function findProgram(extension: string): Located {
  // Of the machine's scope, and restricted besides: what a workspace says of it never gets here.
  const setting = vscode.workspace.getConfiguration('postil').get<string>('path', '');
  return locate(setting, bundled(extension, process.platform), machine);
}
