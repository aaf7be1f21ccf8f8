/** Runs beside each other; the first is the base. */
import * as api from '../../api/scenarios';
import type { Comparison } from '../../api/comparison-types';
import { troubleOf, type Trouble } from '../../transit/problems';

class Compared {
  comparison: Comparison | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  loading = $state(false);
  /** The run whose difference the map shows: its place in the list. */
  shown = $state(1);
  #asked = '';

  async load(ids: readonly number[]): Promise<void> {
    const asked = ids.join(',');
    if (asked === this.#asked && this.comparison) return;
    this.#asked = asked;
    this.loading = true;
    this.trouble = null;
    try {
      const comparison = await api.comparison(ids);
      if (asked !== this.#asked) return;
      this.comparison = comparison;
      if (this.shown >= comparison.scenarios.length) this.shown = 1;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.comparison = null;
      this.trouble = troubleOf(error);
    }
    this.loading = false;
  }
}

export const compared = new Compared();
