/** Which figure is being asked "where from?", and what was learnt already. */
import * as api from '../api/client';
import type { Explanation } from '../api/types';

const answers = new Map<string, Promise<Explanation>>();

export function explanation(id: string): Promise<Explanation> {
  let answer = answers.get(id);
  if (!answer) {
    answer = api.explain(id);
    answers.set(id, answer);
    answer.catch(() => answers.delete(id));
  }
  return answer;
}

class Provenance {
  anchor: HTMLElement | null = $state.raw(null);
  ids: readonly string[] = $state.raw([]);
  how: string | null = $state(null);
  /** Opened by hand: stays until it is closed. */
  pinned = $state(false);
  #timer = 0;

  /** The card opens after a moment, so that a pointer passing by opens nothing. */
  soon(anchor: HTMLElement, ids: readonly string[], how: string | null): void {
    if (this.pinned) return;
    this.#after(anchor === this.anchor ? 0 : 220, () => this.#open(anchor, ids, how));
  }

  pin(anchor: HTMLElement, ids: readonly string[], how: string | null): void {
    clearTimeout(this.#timer);
    this.#open(anchor, ids, how);
    this.pinned = true;
  }

  keep(): void {
    clearTimeout(this.#timer);
  }

  leave(): void {
    if (!this.pinned) this.#after(180, () => this.close());
  }

  close(): void {
    clearTimeout(this.#timer);
    this.anchor = null;
    this.pinned = false;
  }

  #open(anchor: HTMLElement, ids: readonly string[], how: string | null): void {
    this.anchor = anchor;
    this.ids = ids;
    this.how = how;
  }

  #after(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(act, ms);
  }
}

export const provenance = new Provenance();
