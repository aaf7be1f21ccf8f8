/** The studies and the history of runs. */
import * as api from '../api/scenarios';
import type { RunStatus, Study } from '../api/scenario-types';
import { troubleOf, type Trouble } from '../transit/problems';

export const isActive = ({ state }: RunStatus): boolean => state === 'queued' || state === 'running';

class Runs {
  studies: Study[] = $state.raw([]);
  list: RunStatus[] = $state.raw([]);
  loaded = $state(false);
  trouble: Trouble | null = $state.raw(null);
  studiesTrouble: Trouble | null = $state.raw(null);
  /** Numbers chosen for a comparison; the first is the base. */
  chosen: number[] = $state([]);
  anyActive = $derived(this.list.some(isActive));

  async loadStudies(): Promise<void> {
    try {
      this.studies = await api.studies();
      this.studiesTrouble = null;
    } catch (error) {
      this.studiesTrouble = troubleOf(error);
    }
  }

  async load(): Promise<void> {
    try {
      this.list = await api.runs();
      this.trouble = null;
      const done = new Set(this.list.filter(({ state }) => state === 'done').map(({ run_id }) => run_id));
      if (this.chosen.some((id) => !done.has(id))) this.chosen = this.chosen.filter((id) => done.has(id));
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.loaded = true;
  }

  /** Runs a text as it stands; gives its number, or what stands against it. */
  async start(toml: string): Promise<number | Trouble> {
    try {
      return (await api.submit(toml, crypto.randomUUID())).run_id;
    } catch (error) {
      return troubleOf(error);
    }
  }

  async cancel(id: number): Promise<void> {
    await this.#ask(() => api.cancel(id));
  }

  async remove(id: number): Promise<void> {
    await this.#ask(() => api.remove(id));
  }

  toggle(id: number): void {
    this.chosen = this.chosen.includes(id) ? this.chosen.filter((other) => other !== id) : [...this.chosen, id];
  }

  async #ask(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.trouble = troubleOf(error);
      return;
    }
    await this.load();
  }
}

export const runs = new Runs();
