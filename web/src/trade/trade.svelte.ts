/** The state of the trade part: what is known, what is asked, what was answered. */
import { SvelteMap } from 'svelte/reactivity';
import * as api from '../api/trade';
import { ProblemError } from '../api/http';
import type { FieldFault, Problem } from '../api/types';
import type { Counterfactual, CounterfactualRequest, Findings, Programme } from '../api/trade-types';
import { session } from '../plan/session.svelte';
import { begin, changed, redone, undone, type History } from '../ui/history';
import { answerIsComplete, complete, findingsAreComplete, programmeIsComplete } from './complete';
import { Latest } from './latest';
import { asToday, isSame, type SettingId, settingIds, type Settings, toRequest, withValue } from './settings';

export interface Trouble {
  /** `unreachable`, or what the server says in words. */
  text: string;
  faults: FieldFault[];
}

export interface Answered {
  request: CounterfactualRequest;
  answer: Counterfactual;
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ProblemError)) return { text: String(error), faults: [] };
  const problem: Problem = error.problem;
  return { text: problem.detail ?? problem.title, faults: problem.errors ?? [] };
}

/** Something that is read once, and again when it failed. */
class Read<T> {
  value: T | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  #asked: Promise<void> | null = null;

  constructor(private readonly read: () => Promise<T>) {}

  load(): Promise<void> {
    this.#asked ??= this.read().then(
      (value) => {
        this.value = value;
        this.trouble = null;
      },
      (error: unknown) => {
        this.trouble = troubleOf(error);
        this.#asked = null;
      },
    );
    return this.#asked;
  }
}

class TradeState {
  programme = new Read<Programme>(() => complete(api.programme(), programmeIsComplete));
  findings = new Read<Findings>(() => complete(api.findings(), findingsAreComplete));
  answered: Answered | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  /** Whether what is shown is older than what is set. */
  waiting = $state(false);
  history: History<Settings> = $state.raw(begin(asToday()));
  /** What was typed and cannot be asked, by field; it stands until it is right. */
  wrong = new SvelteMap<SettingId, string>();
  #latest = new Latest<CounterfactualRequest, Counterfactual>({
    ask: (request, signal) => complete(api.counterfactual(request, signal), answerIsComplete),
    answered: (request, answer) => {
      this.answered = { request, answer };
      this.trouble = null;
      this.#settle(request);
    },
    failed: (request, error) => {
      this.trouble = troubleOf(error);
      this.#settle(request);
    },
  });
  #asked: CounterfactualRequest | null = null;

  get settings(): Settings {
    return session.address.trade.settings;
  }

  get canUndo(): boolean {
    return this.history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.history.future.length > 0;
  }

  get isAsToday(): boolean {
    return isSame(this.settings, asToday());
  }

  #settle(request: CounterfactualRequest): void {
    if (request === this.#asked) this.waiting = false;
  }

  ask(settings: Settings): void {
    const pair = this.programme.value?.pair;
    if (!pair) return;
    this.#asked = toRequest(settings, pair);
    this.waiting = true;
    this.#latest.ask(this.#asked);
  }

  again(): void {
    this.ask($state.snapshot(this.settings));
  }

  stop(): void {
    this.#latest.stop();
    this.waiting = false;
  }

  /** While a slider moves: the result follows, the history does not yet. */
  move(id: SettingId, value: number): void {
    this.wrong.delete(id);
    session.address.trade.settings = withValue($state.snapshot(this.settings), id, value);
  }

  /** What is set now is a step that can be undone. */
  keep(): void {
    const now = $state.snapshot(this.settings);
    if (!isSame(now, this.history.present)) this.history = changed(this.history, now);
  }

  set(settings: Settings): void {
    this.wrong.clear();
    session.address.trade.settings = settings;
    this.keep();
  }

  reset(): void {
    this.set(asToday());
  }

  undo(): void {
    this.#go(undone(this.history));
  }

  redo(): void {
    this.#go(redone(this.history));
  }

  /** The settings that a link brings are where the history begins. */
  begin(): void {
    if (this.answered) this.keep();
    else this.history = begin($state.snapshot(this.settings));
  }

  get ids(): SettingId[] {
    return settingIds(this.programme.value?.pair ?? []);
  }

  #go(history: History<Settings>): void {
    this.history = history;
    this.wrong.clear();
    session.address.trade.settings = history.present;
  }
}

export const trade = new TradeState();
