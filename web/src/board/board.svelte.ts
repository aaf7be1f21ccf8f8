/** What the board shows, kept in step with the server. */
import * as api from '../api/board';
import type { Condition, StateBoard, Subject } from '../api/board-types';
import { ProblemError } from '../api/http';
import type { Problem } from '../api/types';

const PAUSE_MS = 150;

export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { type: 'page', title: String(error), status: 0 };
}

class BoardStore {
  answer: StateBoard | null = $state.raw(null);
  conditions: Condition[] | null = $state.raw(null);
  subjects: Subject[] = $state.raw([]);
  problem: Problem | null = $state.raw(null);
  loading = $state(false);
  #on: string | null = null;
  #abort: AbortController | null = null;

  async load(on: string | null): Promise<void> {
    this.#on = on;
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = true;
    try {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
      const [answer, conditions] = await Promise.all([api.board(on, zone, abort.signal), api.conditions(abort.signal)]);
      this.answer = answer;
      this.conditions = conditions;
      this.problem = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.problem = problemOf(error);
    }
    this.loading = false;
  }

  again = (): Promise<void> => this.load(this.#on);

  async loadSubjects(): Promise<void> {
    if (this.subjects.length === 0) this.subjects = await api.subjects();
  }

  /** Reads anew whenever somebody says something, and each minute, as hours go by. */
  follow(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let first = true;
    const stop = api.changes(() => {
      // The line begins by telling where things stand, which was just read.
      if (first) first = false;
      else {
        clearTimeout(timer);
        timer = setTimeout(() => void this.again(), PAUSE_MS);
      }
    });
    const clock = setInterval(() => void this.again(), 60_000);
    return () => {
      stop();
      clearTimeout(timer);
      clearInterval(clock);
    };
  }
}

export const board = new BoardStore();
