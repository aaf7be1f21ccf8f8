/** The draft, its history, and what the server says of it; kept in the browser between visits. */
import * as api from '../../api/scenarios';
import type { ScenarioFault } from '../../api/scenario-types';
import { ProblemError } from '../../api/http';
import { session } from '../../plan/session.svelte';
import { troubleOf, type Trouble } from '../../transit/problems';
import { isoDay, today } from '../../ui/today';
import { emptyScenarios } from '../address';
import { emptyDraft, fromScenario, nextKey, withItem, withoutItem, type Draft, type HeadField, type Item, type ZoneList } from './draft';
import { begin, changed, redone, undone, type History } from '../../ui/history';
import { specOf, type Kind } from './kinds';
import { toToml } from './toml';

const KEY = 'landbridge-draft';

function kept(): History<Draft> | null {
  try {
    const text = localStorage.getItem(KEY);
    const found = text === null ? null : (JSON.parse(text) as History<Draft>);
    return found && Array.isArray(found.present?.items) ? found : null;
  } catch {
    return null;
  }
}

export function faultsOf(error: unknown): ScenarioFault[] {
  if (!(error instanceof ProblemError)) return [];
  const problem = error.problem as { faults?: ScenarioFault[]; errors?: ScenarioFault[] };
  return problem.faults ?? problem.errors ?? [];
}

class Editing {
  history: History<Draft> = $state.raw(kept() ?? begin(emptyDraft(isoDay(today()))));
  /** What is chosen on the map or in the list, `crossing:torkham`, `planned:uap`. */
  chosen: string | null = $state(null);
  /** The change in the form; its key is new for one that is added. */
  form: Item | null = $state.raw(null);
  faults: ScenarioFault[] = $state.raw([]);
  trouble: Trouble | null = $state.raw(null);
  busy = $state(false);
  #abort: AbortController | null = null;
  /** One key an attempt: pressed twice, it is run once. */
  #attempt = crypto.randomUUID();

  draft: Draft = $derived(this.history.present);
  toml: string = $derived(toToml(this.draft));
  canUndo = $derived(this.history.past.length > 0);
  canRedo = $derived(this.history.future.length > 0);
  /** Whether there is anything to go on with. */
  isBegun = $derived(this.draft.items.length > 0 || this.draft.head.title !== '');

  #keep(history: History<Draft>): void {
    this.history = history;
    this.#attempt = crypto.randomUUID();
    try {
      localStorage.setItem(KEY, JSON.stringify(history));
    } catch {
      // A browser that keeps nothing still holds the draft for this visit.
    }
  }

  change(next: Draft): void {
    this.#keep(changed(this.history, next));
  }

  undo(): void {
    this.form = null;
    this.#keep(undone(this.history));
  }

  redo(): void {
    this.form = null;
    this.#keep(redone(this.history));
  }

  setHead(field: HeadField, value: string): void {
    if (this.draft.head[field] === value) return;
    this.change({ ...this.draft, head: { ...this.draft.head, [field]: value } });
  }

  setZones(which: ZoneList, zones: string[]): void {
    this.change({ ...this.draft, [which]: zones });
  }

  setSimulated(simulated: boolean): void {
    this.change({ ...this.draft, simulated });
  }

  /** Opens the form of a new change, of what is chosen where that fits. */
  add(kind: Kind): void {
    const values: Record<string, string> = {};
    const what = this.chosen?.split(':')[0] ?? '';
    for (const field of specOf(kind).fields) {
      const fits = field.type === 'subject' && field.of?.some((of) => of === what);
      if (this.chosen && fits) values[field.name] = this.chosen;
      if (this.chosen && field.type === 'planned' && what === 'planned') values[field.name] = this.chosen.split(':')[1] ?? '';
    }
    this.form = { key: nextKey(this.draft.items), kind, values };
  }

  edit(item: Item): void {
    this.form = { ...item, values: { ...item.values } };
  }

  accept(item: Item): void {
    this.change(withItem(this.draft, item));
    this.form = null;
    this.chosen = null;
  }

  remove(key: number): void {
    if (this.form?.key === key) this.form = null;
    this.change(withoutItem(this.draft, key));
  }

  /** Puts a whole new scenario in place of the draft; undo brings the old one back. */
  begin(draft: Draft = emptyDraft(isoDay(today()))): void {
    this.form = null;
    this.chosen = null;
    this.faults = [];
    this.change(draft);
  }

  /** Reads a text as the draft; gives the faults that kept it from being read. */
  async read(toml: string): Promise<ScenarioFault[]> {
    try {
      this.begin(fromScenario((await api.check(toml)).scenario));
      return [];
    } catch (error) {
      const faults = faultsOf(error);
      if (faults.length > 0) return faults;
      const { text } = troubleOf(error);
      return [{ field: '', value: '', message: text, remedy: '' }];
    }
  }

  /** Asks the server what is wrong with the draft. */
  async check(toml: string): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    try {
      await api.check(toml, abort.signal);
      this.faults = [];
      this.trouble = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#refuse(error);
    }
  }

  async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const { run_id: run } = await api.submit(this.toml, this.#attempt);
      this.#attempt = crypto.randomUUID();
      this.faults = [];
      this.trouble = null;
      session.address.scenarios = { ...emptyScenarios(), page: 'run', run };
    } catch (error) {
      this.#refuse(error);
    }
    this.busy = false;
  }

  #refuse(error: unknown): void {
    this.faults = faultsOf(error);
    this.trouble = this.faults.length > 0 ? null : troubleOf(error);
  }
}

export const editing = new Editing();
