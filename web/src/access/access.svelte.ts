/** Who is signed in, what they may do, and what a call waits for: signing in again, or a passkey. */
import * as api from '../api/access';
import type { SessionAnswer } from '../api/access-types';
import { guarded, ProblemError, type Wanted } from '../api/http';
import { takeLanguage } from '../locales/i18n.svelte';
import { line } from '../offline/line.svelte';
import { forget } from '../offline/worker';
import { desksOf, seen, type DeskKind } from './desks';

const NOBODY: SessionAnswer = {
  user: null,
  organisation: null,
  roles: [],
  actors: [],
  may: [],
  csrf: null,
  second_factor: 'none',
  access_control: false,
  demo: false,
};

/** Why a directory did not vouch for whoever comes back from it, as a message. */
function turnedAway(hash: string): string | null {
  const word = new URLSearchParams(hash.split('?')[1]).get('directory');
  const known = ['unreachable', 'refused', 'unknown', 'begin', 'busy'];
  return word !== null && known.includes(word) ? `sign-in-directory-${word}` : null;
}

class Access {
  session: SessionAnswer = $state.raw(NOBODY);
  /** Whether the server has told who is signed in. */
  ready = $state(false);
  /** The dialog that a call waits for. */
  asked: 'not-signed-in' | 'second-factor-required' | null = $state(null);
  readonly turnedAway = turnedAway(globalThis.location?.hash ?? '');
  #answer: ((settled: boolean) => void) | null = null;
  #waiting: Promise<boolean> | null = null;
  #read: Promise<void> | null = null;
  #begun: Promise<void> | null = null;

  user = $derived(this.session.user);
  controlled = $derived(this.session.access_control);
  desks: DeskKind[] = $derived(desksOf(this.session));
  /** The customs office that one works at. */
  office = $derived(this.session.organisation?.office ?? null);

  may = (action: string): boolean => !this.controlled || this.session.may.includes(action);
  sees = (view: string): boolean => !this.ready || seen(this.session, view);

  /** Reads the session for the first time; whoever asks again waits for the same answer. */
  begin(): Promise<void> {
    this.#begun ??= this.load();
    return this.#begun;
  }

  /** Reads the session; a server that knows none works for everybody who reaches it. */
  load(): Promise<void> {
    this.#read ??= this.#load().finally(() => (this.#read = null));
    return this.#read;
  }

  async #load(): Promise<void> {
    try {
      this.session = await api.session();
    } catch (error) {
      const known = error instanceof ProblemError && error.problem.status === 404;
      if (!known) throw error;
      this.session = NOBODY;
    }
    this.ready = true;
    this.#readLanguage();
  }

  async signIn(login: string, password: string): Promise<void> {
    this.#enter(await api.signIn(login, password));
  }

  async showPasskey(credential: unknown): Promise<void> {
    this.#enter(await api.showPasskey(credential));
  }

  #enter(session: SessionAnswer): void {
    // What one reader has read is not for the next at the same machine.
    if (this.user && this.user.id !== session.user?.id) forget();
    this.session = session;
    this.#readLanguage();
  }

  /** Whose language the node keeps; a user of the demonstration is nobody, and the page stays as whoever looks at it has it. */
  #reader(): SessionAnswer['user'] {
    const { user, demo_users: shown = [] } = this.session;
    return user && !shown.some(({ login }) => login === user.login) ? user : null;
  }

  #readLanguage(): void {
    void takeLanguage(this.#reader());
  }

  /** Keeps the reader's language at the node; without a line it is kept in this browser alone. */
  async keepLanguage(language: string): Promise<void> {
    if (!this.#reader()) return;
    try {
      this.session = await api.keepLanguage(language);
    } catch {
      // The choice holds here, and is made again elsewhere.
    }
  }

  async signOut(): Promise<void> {
    await api.signOut();
    forget();
    this.session = { ...NOBODY, access_control: true };
    await this.load();
  }

  /** Asks the reader for what a call needs; all calls that need it wait for one dialog. */
  settle = (kind: Wanted): Promise<boolean> => {
    if (kind === 'wrong-csrf') return this.load().then(() => true, () => false);
    if (!this.user) return Promise.resolve(false);
    this.#waiting ??= new Promise<boolean>((resolve) => {
      this.asked = kind;
      this.#answer = resolve;
    });
    return this.#waiting;
  };

  /** The dialog has closed: what waits is tried again, or told as it was. */
  settled(done: boolean): void {
    this.asked = null;
    this.#answer?.(done);
    this.#answer = null;
    this.#waiting = null;
  }
}

export const access = new Access();

guarded({ csrf: () => access.session.csrf, settle: access.settle, line: (asOf, reached) => line.told(asOf, reached) });
