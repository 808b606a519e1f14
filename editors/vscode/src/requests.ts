// The requests of Postil's own, beside those of the protocol: what the corpus holds as a whole.
// Their shapes are told in docs/protocol.md. A server that does not know one is an older one.

import type { Location } from 'vscode-languageclient';

/** An entity that the corpus mentions. */
export interface Entity {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** Its names in the other languages. */
  readonly others: readonly string[];
  /** Whether no list holds it. */
  readonly discovered: boolean;
  readonly mentions: number;
  readonly documents: number;
  readonly introduced: Location;
}

/** How many entities there are of a type. */
export interface TypeCount {
  readonly type: string;
  readonly name: string;
  readonly entities: number;
}

/** A place, with its document's path in the corpus. */
export interface Placed {
  readonly path: string;
  readonly location: Location;
}

/** A date with its TIMEX3 value. */
export interface PlacedDate extends Placed {
  readonly value: string;
}

/** Each request with what it asks and what is answered. */
export interface Requests {
  'postil/entities': {
    params: { query?: string; type?: string; offset?: number; limit?: number };
    result: { complete: boolean; types: TypeCount[]; total: number; entities: Entity[] };
  };
  'postil/mentions': {
    params: { id: string; offset?: number; limit?: number };
    result: { complete: boolean; total: number; mentions: Placed[] };
  };
  'postil/dates': {
    params: { year?: number; offset?: number; limit?: number };
    result: { complete: boolean; years: { year: number; dates: number }[]; total: number; dates: PlacedDate[] };
  };
  'postil/lists': {
    params: { uri?: string };
    result: { lists: { uri: string; exists: boolean }[] };
  };
  'postil/rule': {
    params: { name: string };
    result: { markdown: string };
  };
  'postil/status': {
    params: Record<string, never>;
    result: CorpusStatus;
  };
}

/** How the corpus is, as far as the server tells it: an older one tells less. */
export interface CorpusStatus {
  readonly documents?: number;
  readonly mentions?: number;
  readonly entities?: number;
  /** Whether the whole corpus has been read, and whether reading it was stopped. */
  readonly complete?: boolean;
  readonly stopped?: boolean;
  /** Bytes that the server has in memory. */
  readonly memory?: number | null;
}

/** Who answers such requests: `undefined` where there is no server, or one that does not know it. */
export interface Asked {
  ask<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result'] | undefined>;
}
