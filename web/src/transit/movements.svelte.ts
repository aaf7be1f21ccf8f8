/** The list of movements. */
import * as api from '../api/transit';
import type { Summary } from '../api/transit-types';
import { troubleOf, type Trouble } from './problems';

export interface Asked {
  state: string;
  office: string;
  reference: string;
}

class Movements {
  list: Summary[] = $state.raw([]);
  next: string | null = $state(null);
  trouble: Trouble | null = $state.raw(null);
  loading = $state(false);
  loaded = $state(false);
  #abort: AbortController | null = null;

  async load({ state, office, reference }: Asked): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = true;
    try {
      const page = await api.movements({ state, office, reference: reference.trim() }, abort.signal);
      this.list = page.movements;
      this.next = page.next;
      this.trouble = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.list = [];
      this.next = null;
      this.trouble = troubleOf(error);
    }
    this.loading = false;
    this.loaded = true;
  }

  async more(): Promise<void> {
    if (!this.next || this.loading) return;
    this.loading = true;
    try {
      const page = await api.nextMovements(this.next);
      this.list = [...this.list, ...page.movements];
      this.next = page.next;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.loading = false;
  }
}

export const movements = new Movements();
