// What the tree views say, without the editor: labels, excerpts, groups. Text in, text out.

import type { Placed } from './requests';

/** A line of a text around a place, with where the place is in it (UTF-16). */
export interface Excerpt {
  readonly text: string;
  readonly highlight: [number, number];
}

/** Code units shown before and after what is highlighted. */
const BEFORE = 24;
const AFTER = 60;

/** What stands on a line around `[start, end)`, cut at blanks where it is long. */
export function excerpt(line: string, start: number, end: number): Excerpt {
  const from = start <= BEFORE ? 0 : wordStart(line, start - BEFORE, start);
  const to = line.length - end <= AFTER ? line.length : wordEnd(line, end + AFTER, end);
  const before = line.slice(from, start).trimStart();
  const lead = from > 0 ? '… ' : '';
  const text = `${lead}${before}${line.slice(start, to).trimEnd()}${to < line.length ? ' …' : ''}`;
  const at = lead.length + before.length;
  return { text, highlight: [at, Math.min(at + end - start, text.length)] };
}

/** The first start of a word at or behind `from`, at most `limit`. */
function wordStart(line: string, from: number, limit: number): number {
  const blank = line.indexOf(' ', from);
  return blank === -1 || blank >= limit ? limit : blank + 1;
}

/** The last end of a word at or before `to`, at least `limit`. */
function wordEnd(line: string, to: number, limit: number): number {
  const blank = line.lastIndexOf(' ', to);
  return blank === -1 || blank < limit ? limit : blank;
}

/** `1 mention`, `2 mentions` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Places by document, in the order given. */
export function byDocument<T extends Placed>(places: readonly T[]): { path: string; uri: string; places: T[] }[] {
  const documents = new Map<string, { path: string; uri: string; places: T[] }>();
  for (const place of places) {
    const { uri } = place.location;
    const known = documents.get(uri);
    if (known === undefined) {
      documents.set(uri, { path: place.path, uri, places: [place] });
    } else {
      known.places.push(place);
    }
  }
  return [...documents.values()];
}

/** A year as a reader writes it; those before our era are negative. */
export function yearName(year: number): string {
  return year < 0 ? `${-year} BCE` : String(year);
}

/** The picture of an entity's type, of the editor's own. */
export function iconOf(type: string): string {
  const icons: Record<string, string> = {
    PER: 'person',
    LOC: 'location',
    ORG: 'organization',
    NORP: 'globe',
    MISC: 'milestone',
  };
  return icons[type] ?? 'tag';
}
