/** The log of decisions as a chain: each entry names the hash of the one before it. Pure. */
import type { Decision } from '../../api/access-types';

export interface ChainCheck {
  /** How many links between neighbours were compared. */
  compared: number;
  /** The sequence of the first entry whose link does not fit; null when all do. */
  broken: number | null;
}

/** Compares what each entry says of the one before it with that one; the list is newest first. */
export function checkChain(list: readonly Pick<Decision, 'sequence' | 'previous_hash' | 'hash'>[]): ChainCheck {
  let compared = 0;
  for (let at = 0; at + 1 < list.length; at += 1) {
    const [entry, before] = [list[at], list[at + 1]];
    // A filter leaves gaps, over which nothing can be said.
    if (!entry || !before || entry.sequence !== before.sequence + 1) continue;
    compared += 1;
    if (entry.previous_hash !== before.hash) return { compared, broken: entry.sequence };
  }
  return { compared, broken: null };
}
