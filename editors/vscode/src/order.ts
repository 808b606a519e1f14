// In which order findings are gone through. Knows nothing of the editor.

/** Where a finding begins. */
export interface At {
  /** Its document. */
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** The order of documents and of places in one. */
export function compare(a: At, b: At): number {
  if (a.uri !== b.uri) {
    return a.uri < b.uri ? -1 : 1;
  }
  return a.line - b.line || a.character - b.character;
}

/** The one behind (or, with `step` -1, before) a place; from the last it goes on with the first. */
export function beside<T extends At>(findings: readonly T[], place: At | undefined, step: 1 | -1): T | undefined {
  const ordered = [...findings].sort(compare);
  if (step === -1) {
    ordered.reverse();
  }
  const next = place === undefined ? undefined : ordered.find((finding) => compare(finding, place) * step > 0);
  return next ?? ordered[0];
}
