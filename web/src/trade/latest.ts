/** Questions that follow each other faster than they are answered: one under way, the newest next. */

export interface Calls<Q, A> {
  ask: (question: Q, signal: AbortSignal) => Promise<A>;
  answered: (question: Q, answer: A) => void;
  failed: (question: Q, error: unknown) => void;
}

/** A question waits so long for a newer one, so that a drag does not ask at each pixel. */
const PAUSE_MS = 60;
/** An answer that takes longer than this is given up once there is a newer question. */
const PATIENCE_MS = 1200;

export class Latest<Q, A> {
  #next: { question: Q } | null = null;
  #pause: ReturnType<typeof setTimeout> | null = null;
  #abort: AbortController | null = null;
  #since = 0;

  constructor(private readonly calls: Calls<Q, A>) {}

  ask(question: Q): void {
    this.#next = { question };
    if (this.#abort && Date.now() - this.#since > PATIENCE_MS) this.#giveUp();
    if (!this.#abort) this.#pause ??= setTimeout(() => void this.#send(), PAUSE_MS);
  }

  stop(): void {
    this.#next = null;
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
    this.#giveUp();
  }

  #giveUp(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  async #send(): Promise<void> {
    this.#pause = null;
    if (!this.#next) return;
    const { question } = this.#next;
    this.#next = null;
    const abort = new AbortController();
    this.#abort = abort;
    this.#since = Date.now();
    try {
      const answer = await this.calls.ask(question, abort.signal);
      if (!abort.signal.aborted) this.calls.answered(question, answer);
    } catch (error) {
      // A failure is told only of what is still asked.
      if (!abort.signal.aborted && !this.#next) this.calls.failed(question, error);
    }
    if (this.#abort !== abort) return;
    this.#abort = null;
    if (this.#next) void this.#send();
  }
}
