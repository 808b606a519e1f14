// What the server is told of the editor's settings: only what somebody has set. A default of ours
// would otherwise count over the corpus's postil.toml.

/** A setting's values by where they were set, as VS Code tells them. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** Settings that are the extension's own and none of the server's. */
const OWN = ['path', 'trace'];

/**
 * The settings under `postil` that somebody has set, in the shape of postil.toml.
 * `names`: the settings without `postil.` (`corpus.frozen`); `inspect`: where each was set.
 * Tables that were set in several places go on with each other; else the nearest counts.
 */
export function explicit(names: readonly string[], inspect: (name: string) => Inspected | undefined): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const name of names) {
    const keys = name.split('.');
    if (keys[0] === undefined || OWN.includes(keys[0])) {
      continue;
    }
    const found = inspect(name);
    let value: unknown;
    for (const nearer of [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue]) {
      value = isTable(value) && isTable(nearer) ? { ...value, ...nearer } : (nearer ?? value);
    }
    if (value !== undefined) {
      put(settings, keys, value);
    }
  }
  return settings;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(into: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  const [key, ...rest] = keys;
  if (key === undefined) {
    return;
  }
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const below = isTable(into[key]) ? into[key] : {};
  into[key] = below;
  put(below, rest, value);
}
