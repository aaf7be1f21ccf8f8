/** A barcode reader that types: a burst faster than any hand, ended by Enter. Pure. */

/** Between two keys of a reader, at most. */
const GAP_MS = 35;
const SHORTEST = 8;

export class Wedge {
  #text = '';
  #last = 0;

  /** Takes a key at an instant; gives what was scanned once Enter ends it. */
  key(key: string, at: number): string | null {
    const inBurst = at - this.#last <= GAP_MS;
    this.#last = at;
    if (key === 'Enter') {
      const scanned = inBurst && this.#text.length >= SHORTEST ? this.#text : null;
      this.#text = '';
      return scanned;
    }
    if (key.length !== 1) {
      if (!inBurst) this.#text = '';
      return null;
    }
    this.#text = inBurst ? this.#text + key : key;
    return null;
  }

  /** Whether a burst is under way, whose keys are no shortcuts. */
  get busy(): boolean {
    return this.#text.length > 1;
  }
}
