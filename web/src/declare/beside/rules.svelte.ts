/** What the regime asks on this way, and what it objects to, kept in step with what is written. */
import * as api from '../../api/regimes';
import type { Objections, Regime, RegimeSummary } from '../../api/regimes';
import { countriesOf, toDeclaration, type Form } from '../model/form';
import { isCountry } from '../model/codes';

const PAUSE_MS = 400;
const SHELF = 'landbridge.regime.';

class Rules {
  all: RegimeSummary[] = $state.raw([]);
  regime: Regime | null = $state.raw(null);
  checked: Objections | null = $state.raw(null);
  /** Neither the server nor the storage has it. */
  missing = $state(false);
  #shown = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | null = null;

  async load(): Promise<void> {
    if (this.all.length > 0) return;
    this.all = (await kept('all', api.regimes)) ?? [];
  }

  /** Follows the form: the regime when way or vehicle change, its objections a moment after each change. */
  follow(form: Form): void {
    const way = countriesOf(form);
    const country = isCountry(form.country) ? form.country : '';
    const wanted = form.regime === '' ? '' : [form.regime, way.join(','), country].join(' ');
    if (wanted !== this.#shown) void this.#open(wanted, form.regime, way, country);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(form), PAUSE_MS);
  }

  async #open(wanted: string, id: string, way: readonly string[], country: string): Promise<void> {
    this.#shown = wanted;
    this.checked = null;
    if (wanted === '') {
      this.regime = null;
      this.missing = false;
      return;
    }
    const regime = await kept(wanted, () => api.regime(id, way, country));
    if (this.#shown !== wanted) return;
    this.regime = regime;
    this.missing = regime === null;
    if (regime === null) this.#shown = '';
  }

  async #check(form: Form): Promise<void> {
    const sendable = toDeclaration(form);
    this.#abort?.abort();
    if (!sendable) {
      this.checked = null;
      return;
    }
    const abort = new AbortController();
    this.#abort = abort;
    try {
      this.checked = await api.objections(sendable.declaration, abort.signal);
    } catch {
      // Without a line the list goes by what is written; lodging asks again.
      if (!abort.signal.aborted) this.checked = null;
    }
  }
}

/** The server's answer, else the one it gave last. */
async function kept<T>(name: string, ask: () => Promise<T>): Promise<T | null> {
  try {
    const answer = await ask();
    try {
      localStorage.setItem(SHELF + name, JSON.stringify(answer));
    } catch {
      // A full storage keeps no answer; the next one is asked of the server.
    }
    return answer;
  } catch {
    return JSON.parse(localStorage.getItem(SHELF + name) ?? 'null') as T | null;
  }
}

export const rules = new Rules();
