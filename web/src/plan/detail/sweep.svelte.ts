/** The request on every week of the year of its ready date. */
import * as api from '../../api/client';
import { ProblemError } from '../../api/client';
import type { PlanRequest, SweepPoint } from '../../api/types';

const STEP_DAYS = 7;

class YearSweep {
  points: SweepPoint[] = $state.raw([]);
  at = $state(0);
  running = $state(false);
  startedAt = $state(0);
  expected = Math.ceil(366 / STEP_DAYS);
  failure: string | null = $state(null);
  #for = '';
  #abort: AbortController | null = null;

  async start(request: PlanRequest): Promise<void> {
    const key = JSON.stringify(request);
    if (key === this.#for) return;
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.#for = key;
    this.points = [];
    this.failure = null;
    this.running = true;
    this.startedAt = performance.now();
    const year = request.ready.slice(0, 4);
    const span = { from: `${year}-01-01`, to: `${year}-12-31`, step_days: STEP_DAYS };
    try {
      await api.sweep(request, span, (point) => this.#take(point, request.ready), abort.signal);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#for = '';
      this.failure = error instanceof ProblemError ? (error.problem.detail ?? error.problem.title) : String(error);
    }
    if (this.#abort === abort) this.running = false;
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.running = false;
  }

  #take(point: SweepPoint, ready: string): void {
    this.points = [...this.points, point];
    if (point.date <= ready.slice(0, 10)) this.at = this.points.length - 1;
  }
}

export const yearSweep = new YearSweep();
