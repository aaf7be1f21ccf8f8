/** A batch of an office's desk: held for some seconds in which it can be taken back, then sent one after the other. */
import { queue, type Asked } from '../../../offline/queue.svelte';
import type { Summary } from '../../../api/transit-types';
import { askedOf, lineOf, type Line, type Surroundings } from './asked';
import type { BatchAct } from '../queue';

/** How long a batch can be taken back before it is sent. */
export const GRACE_S = 10;

class Batch {
  #own: string | null = $state(null);
  #closed: string[] = $state.raw([]);
  /** Movements of which the act cannot be asked. */
  #unfit: Line[] = $state.raw([]);
  /** How many were taken back. */
  takenBack = $state(0);
  /** Movements that are read before they are asked. */
  reading: { done: number; total: number; since: number } | null = $state.raw(null);
  #stop = false;

  /** The batch of this page, else one that was asked before a reload. */
  #id = $derived(this.#own ?? queue.all.findLast(({ batch }) => batch && !this.#closed.includes(batch))?.batch ?? null);
  #acts = $derived(queue.all.filter(({ batch }) => batch !== undefined && batch === this.#id));
  held = $derived(this.#acts.filter(({ state }) => state === 'held'));
  /** Asked and not answered. */
  open = $derived(this.#acts.filter(({ state }) => state === 'waiting' || state === 'sending'));
  act = $derived(this.#acts[0]?.about.act ?? null);
  lines: Line[] = $derived([...this.#acts.map(lineOf), ...this.#unfit]);

  /** Asks the act of each; nothing is sent before the time for taking it back is over. */
  async ask(act: BatchAct, on: readonly Summary[], around: Surroundings): Promise<void> {
    if (this.reading) return;
    await this.close();
    this.#stop = false;
    this.reading = { done: 0, total: on.length, since: performance.now() };
    const asked: Asked[] = [];
    const unfit: Line[] = [];
    for (const summary of on) {
      if (this.#stop) break;
      const one = await askedOf(summary, act, around);
      if ('outcome' in one) unfit.push(one);
      else asked.push(one);
      this.reading = { ...this.reading, done: asked.length + unfit.length };
    }
    this.reading = null;
    if (this.#stop) return;
    this.#unfit = unfit;
    this.#own = crypto.randomUUID();
    await queue.hold(asked, this.#own, Date.now() + GRACE_S * 1000);
  }

  /** Stops reading, and takes back what has not been sent. */
  async stop(): Promise<void> {
    this.#stop = true;
    await this.#take(this.#acts.filter(({ state }) => state === 'held' || state === 'waiting'));
  }

  /** Takes back everything that is held; the movements it was about. */
  async undo(): Promise<string[]> {
    const back = this.held;
    await this.#take(back);
    return back.map(({ about }) => about.id);
  }

  async takeBack(line: Line): Promise<void> {
    if (line.act) await this.#take([line.act]);
  }

  async #take(acts: Line['act'][]): Promise<void> {
    for (const act of acts) {
      if (!act) continue;
      await queue.remove(act);
      this.takenBack += 1;
    }
  }

  /** Puts away what came of it; what waits for the line stays in the queue. */
  async close(): Promise<void> {
    const settled = this.#acts.filter(({ state }) => state === 'done' || state === 'refused');
    if (this.#id !== null) this.#closed = [...this.#closed, this.#id];
    this.#own = null;
    this.#unfit = [];
    this.takenBack = 0;
    for (const act of settled) await queue.remove(act);
  }
}

export const batch = new Batch();
