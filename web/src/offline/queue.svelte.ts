/** Acts made without a line: kept, shown, and sent in order when the line is back. */
import { language } from '../locales/i18n.svelte';
import { call, post, ProblemError } from '../api/http';
import { line } from './line.svelte';
import { afterReload, heldBack, nextRipe, nextToSend, ripe, versionFor } from './replay';
import { drop, keep, kept, type QueuedAct } from './store';

export type Asked = Pick<QueuedAct, 'path' | 'body' | 'version' | 'about' | 'key'>;

const PAUSES_MS = [2000, 5000, 15_000, 60_000];

class Queue {
  all: QueuedAct[] = $state.raw([]);
  #user: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ripening: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #sending = false;
  #sent: (() => void)[] = [];
  /** Taken away while they were being sent: the answer does not bring them back. */
  readonly #gone = new Set<string>();

  waiting = $derived(this.all.filter(({ state }) => state === 'waiting' || state === 'sending').length);
  held = $derived(this.all.filter(({ state }) => state === 'held').length);
  refused = $derived(this.all.filter(({ state }) => state === 'refused').length);

  /** Takes up what was kept for this reader. */
  async open(user: number | null): Promise<void> {
    this.#user = user;
    const mine = (await kept()).filter((act) => act.user === user);
    this.all = afterReload(mine);
    // What came of a batch was told where it was asked.
    for (const act of mine) if (act.batch && act.state === 'done') await this.remove(act);
    void this.#ripen();
    void this.send();
  }

  waitingFor = (id: string | number): number =>
    this.all.filter(({ about, state }) => about.id === String(id) && ['held', 'waiting', 'sending'].includes(state)).length;

  async add(act: Asked): Promise<void> {
    await this.#put({ ...act, ...this.#next(), state: 'waiting' });
    this.#later();
  }

  /** Keeps what is asked together back up to an instant; until then it can be taken back. */
  async hold(acts: readonly Asked[], batch: string, until: number): Promise<void> {
    const { order, ...next } = this.#next();
    const held: QueuedAct[] = acts.map((act, index) => ({ ...act, ...next, order: order + index, state: 'held', batch, until }));
    for (const act of held) await keep(act).catch(() => undefined);
    // All at once, so that none can be passed over by what is done to all of them.
    this.all = [...this.all, ...held];
    await this.#ripen();
  }

  /** Holds what is held for as long as the reader wants. */
  async wait(): Promise<void> {
    await this.#holdUntil(null);
  }

  /** Holds nothing any longer, and sends what waits. */
  async sendNow(): Promise<void> {
    await this.#holdUntil(0);
    await this.send();
  }

  async #holdUntil(until: number | null): Promise<void> {
    clearTimeout(this.#ripening);
    this.all = this.all.map((act) => (act.state === 'held' ? { ...act, until } : act));
    for (const act of this.all) if (act.state === 'held') await this.#put(act);
    await this.#ripen();
  }

  /** What was held long enough waits to be sent, unless another page of this browser took it back. */
  async #ripen(): Promise<void> {
    clearTimeout(this.#ripening);
    const due = ripe(this.all, Date.now());
    if (due.length > 0) {
      const still = await kept().then((all) => new Set(all.map(({ key }) => key)), () => null);
      for (const act of due) {
        if (still === null || still.has(act.key)) await this.#put({ ...act, state: 'waiting' });
        else this.all = this.all.filter(({ key }) => key !== act.key);
      }
      void this.send();
    }
    const next = nextRipe(this.all);
    if (next !== null) this.#ripening = setTimeout(() => void this.#ripen(), Math.max(0, next - Date.now()));
  }

  #next(): Pick<QueuedAct, 'order' | 'user' | 'at'> {
    const order = Math.max(0, ...this.all.map((one) => one.order)) + 1;
    return { order, user: this.#user, at: new Date().toISOString() };
  }

  /** Calls after each act that was sent. */
  whenSent(call: () => void): () => void {
    this.#sent.push(call);
    return () => (this.#sent = this.#sent.filter((one) => one !== call));
  }

  /** Sends what waits, one after the other; stops where the line breaks. */
  async send(): Promise<void> {
    clearTimeout(this.#timer);
    // The browser says when there is a line again.
    if (!navigator.onLine || this.#sending) return;
    this.#sending = true;
    await this.#sendAll().finally(() => (this.#sending = false));
  }

  async #sendAll(): Promise<void> {
    for (let act = nextToSend(this.all); act; act = nextToSend(this.all)) {
      await this.#put({ ...act, state: 'sending' });
      const outcome = await this.#outcome(act);
      await this.#put({ ...act, ...outcome });
      if (outcome.state === 'waiting') return this.#later();
      this.#failures = 0;
      if (outcome.state === 'refused') for (const held of heldBack(act, this.all)) await this.#put({ ...held, state: 'refused', reason: 'before' });
      this.#sent.forEach((tell) => tell());
    }
  }

  async #outcome(act: QueuedAct): Promise<Partial<QueuedAct>> {
    const init = post(act.body, 'application/json');
    const own = { 'idempotency-key': act.key, 'accept-language': language(), 'if-match': `"${versionFor(act, this.all)}"` };
    try {
      const response = await call(act.path, { ...init, headers: { ...(init.headers as Record<string, string>), ...own } }, { once: true });
      const receipt = (await response.json()) as { version?: number };
      return { state: 'done', approval: 'approval' in receipt, ...(receipt.version === undefined ? {} : { left: receipt.version }) };
    } catch (error) {
      if (!(error instanceof ProblemError)) return { state: 'waiting' };
      const { status, detail, title, ...more } = error.problem as { status: number; detail?: string; title: string; text?: string; remedy?: string };
      // No answer, a server that is not well, or a reader who has not signed in again: it waits.
      if (status === 0 || status >= 500 || status === 401 || status === 429) return { state: 'waiting' };
      return { state: 'refused', reason: more.text ?? detail ?? title, ...(more.remedy ? { remedy: more.remedy } : {}) };
    }
  }

  /** A refused act as a new attempt, on what stands there now. */
  async again(act: QueuedAct, version: number): Promise<void> {
    await this.remove(act);
    await this.add({ ...act, key: crypto.randomUUID(), version });
    void this.send();
  }

  async remove(act: QueuedAct): Promise<void> {
    this.#gone.add(act.key);
    this.all = this.all.filter(({ key }) => key !== act.key);
    await drop(act.key).catch(() => undefined);
  }

  /** Forgets what is done. */
  async clear(): Promise<void> {
    for (const act of this.all) if (act.state === 'done') await this.remove(act);
  }

  /** Forgets everything that a reader asked for and that is kept here. */
  async forget(user: number): Promise<void> {
    const theirs = (await kept()).filter((act) => act.user === user);
    for (const { key } of theirs) this.#gone.add(key);
    for (const { key } of theirs) await drop(key);
    this.all = this.all.filter((act) => act.user !== user);
  }

  async #put(act: QueuedAct): Promise<void> {
    if (this.#gone.has(act.key)) return;
    // Where the browser keeps nothing, the act still lives as long as the page.
    await keep($state.snapshot(act) as QueuedAct).catch(() => undefined);
    if (this.#gone.has(act.key)) return drop(act.key).catch(() => undefined);
    const others = this.all.filter(({ key }) => key !== act.key);
    this.all = [...others, act].sort((a, b) => a.order - b.order);
  }

  #later(): void {
    clearTimeout(this.#timer);
    const pause = PAUSES_MS[Math.min(this.#failures, PAUSES_MS.length - 1)] ?? 60_000;
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.send(), pause);
  }
}

export const queue = new Queue();
line.whenBack(() => void queue.send());
