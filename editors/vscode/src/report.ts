// What `postil check` says, without the editor: its findings, their places and how many there are.

import { counted } from './nodes';

/** A place as the command tells it: line and column from 1, columns in code points. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding, as far as it is shown. */
export interface Finding {
  readonly path: string;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

/** The findings of each document. */
export function byPath(findings: readonly Finding[]): Map<string, Finding[]> {
  const documents = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = documents.get(finding.path);
    if (known === undefined) {
      documents.set(finding.path, [finding]);
    } else {
      known.push(finding);
    }
  }
  return documents;
}

/** What gives the column of a place of a text in UTF-16 code units, from 0. */
export function columns(text: string): (place: Place) => number {
  const lines = text.split(/\r\n|\r|\n/);
  return ({ line, column }) => {
    let units = 0;
    let left = column - 1;
    for (const character of lines[line - 1] ?? '') {
      if (left-- <= 0) {
        break;
      }
      units += character.length;
    }
    return units;
  };
}

/** `8 findings (1 error, 7 warnings)` */
export function summary(findings: ReadonlyMap<string, number>): string {
  const total = [...findings.values()].reduce((sum, count) => sum + count, 0);
  const parts = ['error', 'warning', 'information', 'hint'].flatMap((severity) => {
    const count = findings.get(severity) ?? 0;
    return count === 0 ? [] : [counted(count, severity === 'information' ? 'note' : severity)];
  });
  return total === 0 ? 'Nothing was found' : `${counted(total, 'finding')} (${parts.join(', ')})`;
}
