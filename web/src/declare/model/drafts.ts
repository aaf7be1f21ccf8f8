/** Drafts and templates in the browser's storage, each under a key of its own, apart for each user. */
import type { Form } from './form';
import type { Step } from './questions';

/** A request that was sent and not answered: it is sent again as it was, under its key. */
export interface Pending {
  key: string;
  body: string;
}

export interface Draft {
  id: string;
  form: Form;
  /** Rows of the grid of many consignments. */
  consignments: Record<string, string>[];
  step: Step;
  /** The draft movement on the server, once there is one, and the version that it was seen at. */
  movement: number | null;
  version: number;
  pending: Pending | null;
  /** The key under which it is lodged; the same until an answer came. */
  lodging: string;
  /** Whether something changed since the server had it. */
  changed: boolean;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Template {
  id: string;
  name: string;
  form: Form;
  at: number;
}

/** What of `localStorage` is used; a test brings its own. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Kept values of one kind and one user. */
export class Kept<T extends { id: string; at: number }> {
  constructor(
    private readonly shelf: Shelf,
    private readonly kind: string,
    private readonly user: string,
  ) {}

  private key(id: string): string {
    return `landbridge.${this.kind}.${this.user}.${id}`;
  }

  /** Whether it was kept: a full or forbidden storage keeps nothing. */
  put(value: T): boolean {
    try {
      this.shelf.setItem(this.key(value.id), JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  get(id: string): T | null {
    return read<T>(this.shelf, this.key(id));
  }

  remove(id: string): void {
    this.shelf.removeItem(this.key(id));
  }

  /** All of them, the newest first; what cannot be read is left alone. */
  all(): T[] {
    const keys = Array.from({ length: this.shelf.length }, (_, place) => this.shelf.key(place) ?? '');
    const values = keys.filter((key) => key.startsWith(this.key(''))).map((key) => read<T>(this.shelf, key));
    return values.filter((value) => value !== null).sort((a, b) => b.at - a.at);
  }
}

function read<T>(shelf: Shelf, key: string): T | null {
  try {
    return JSON.parse(shelf.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** The draft without its access codes, which stay in the window's own storage only and are never sent with a draft. */
export function withoutCodes(draft: Draft): Draft {
  const guarantees = draft.form.guarantees.map((row) => ({ ...row, code: '' }));
  return {
    ...draft,
    form: { ...draft.form, guarantees },
    consignments: draft.consignments.map((row) => ({ ...row, ...('code' in row ? { code: '' } : {}) })),
  };
}

export const codesOf = (draft: Draft): string[] => draft.form.guarantees.map(({ code }) => code);

export function withCodes(draft: Draft, codes: readonly string[]): Draft {
  const guarantees = draft.form.guarantees.map((row, place) => ({ ...row, code: codes[place] ?? row.code }));
  return { ...draft, form: { ...draft.form, guarantees } };
}
