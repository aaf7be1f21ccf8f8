/** Acts made without a line: kept, shown, and sent in order when the line is back. */
import { language } from '../locales/i18n.svelte';
import { call, post, ProblemError } from '../api/http';
import { line } from './line.svelte';
import { afterReload, heldBack, nextToSend, versionFor } from './replay';
import { drop, keep, kept, type QueuedAct } from './store';

const PAUSES_MS = [2000, 5000, 15_000, 60_000];

class Queue {
  all: QueuedAct[] = $state.raw([]);
  #user: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #sent: (() => void)[] = [];
  /** Taken away while they were being sent: the answer does not bring them back. */
  readonly #gone = new Set<string>();

  waiting = $derived(this.all.filter(({ state }) => state === 'waiting' || state === 'sending').length);
  refused = $derived(this.all.filter(({ state }) => state === 'refused').length);

  /** Takes up what was kept for this reader. */
  async open(user: number | null): Promise<void> {
    this.#user = user;
    const mine = (await kept()).filter((act) => act.user === user);
    this.all = afterReload(mine);
    void this.send();
  }

  waitingFor = (id: string | number): number =>
    this.all.filter(({ about, state }) => about.id === String(id) && (state === 'waiting' || state === 'sending')).length;

  async add(act: Pick<QueuedAct, 'path' | 'body' | 'version' | 'about' | 'key'>): Promise<void> {
    const order = Math.max(0, ...this.all.map((one) => one.order)) + 1;
    await this.#put({ ...act, order, user: this.#user, at: new Date().toISOString(), state: 'waiting' });
    this.#later();
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
    if (!navigator.onLine) return;
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
      const { version } = (await response.json()) as { version?: number };
      return { state: 'done', ...(version === undefined ? {} : { left: version }) };
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
    await drop(act.key);
    this.all = this.all.filter(({ key }) => key !== act.key);
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
