/** The run that the page shows: how far it is, and what came of it. */
import * as api from '../../api/scenarios';
import type { Outcome, RunFile, RunStatus } from '../../api/scenario-types';
import { troubleOf, type Trouble } from '../../transit/problems';
import { isActive } from '../runs.svelte';

const RETRY_MS = 2000;

class OneRun {
  id: number | null = $state(null);
  status: RunStatus | null = $state.raw(null);
  outcome: Outcome | null = $state.raw(null);
  files: RunFile[] = $state.raw([]);
  trouble: Trouble | null = $state.raw(null);
  #abort: AbortController | null = null;

  /** Shows a run and follows it until it has ended; gives the end of following. */
  open(id: number): () => void {
    if (id !== this.id) {
      this.status = null;
      this.outcome = null;
      this.files = [];
    }
    this.id = id;
    this.trouble = null;
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    void this.#keep(id, abort.signal);
    return () => abort.abort();
  }

  async #keep(id: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#take(id, await api.run(id));
        if (this.status && !isActive(this.status)) return;
        await api.follow(id, (status) => void (this.status = status), signal);
      } catch (error) {
        if (signal.aborted || id !== this.id) return;
        this.trouble = troubleOf(error);
        if (this.trouble.status === 404) return;
      }
      // The line may break before the run ends; then it is asked again.
      if (this.status && isActive(this.status)) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async #take(id: number, status: RunStatus): Promise<void> {
    if (id !== this.id) return;
    this.status = status;
    if (status.state !== 'done' || this.outcome) return;
    const [outcome, files] = await Promise.all([api.outcome(id), api.files(id)]);
    if (id !== this.id) return;
    this.outcome = outcome;
    this.files = files;
    this.trouble = null;
  }

  async cancel(): Promise<void> {
    if (this.id === null) return;
    try {
      await api.cancel(this.id);
      this.open(this.id);
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }
}

export const one = new OneRun();
