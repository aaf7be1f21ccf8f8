/** The state of an office's desk: its lists, what is sought, chosen and looked at. */
import { access } from '../../access/access.svelte';
import * as api from '../../api/transit';
import type { OfficeDay, Summary } from '../../api/transit-types';
import { t } from '../../locales/i18n.svelte';
import { clock } from '../../transit/clock.svelte';
import { offices } from '../../transit/offices.svelte';
import { troubleOf, type Trouble } from '../../transit/problems';
import { batch } from './batch/batch.svelte';
import { BATCH, fits, found, LISTS, listsOf, type BatchAct, type List } from './queue';

/** States in which the office of departure still has to do with goods that left it. */
const PURSUED = ['discrepancies', 'under_enquiry'] as const;

class OfficeDesk {
  reference = $state('');
  day: OfficeDay | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  list: List = $state('todo');
  search = $state('');
  chosen: number[] = $state([]);
  #pursued: Summary[] = $state.raw([]);

  lists = $derived(this.day ? listsOf(this.day, this.#pursued) : null);
  rows = $derived(this.lists ? found(this.lists[this.list], this.search) : []);
  #everything = $derived(this.lists ? Object.values(this.lists).flat() : []);
  selected: Summary[] = $derived(this.rows.filter(({ movement_id: id }) => this.chosen.includes(id)));
  /** What can be done to the chosen, and to how many of them. */
  acts = $derived(
    BATCH.map((act) => ({ act, count: this.selected.filter((one) => fits(act, one, this.reference)).length })).filter(({ count }) => count > 0),
  );

  async load(reference: string): Promise<void> {
    if (reference !== this.reference) {
      this.day = null;
      this.chosen = [];
    }
    this.reference = reference;
    try {
      const [day, ...pursued] = await Promise.all([
        api.office(reference),
        ...PURSUED.map((state) => api.movements({ state, office: reference })),
        offices.load(),
      ]);
      if (reference !== this.reference) return;
      const first = this.day === null;
      this.day = day;
      this.#pursued = pursued.flatMap((page) => page?.movements ?? []);
      this.trouble = null;
      // One begins with the first list that holds something.
      if (first) this.list = LISTS.find((list) => (this.lists?.[list].length ?? 0) > 0) ?? 'todo';
      const known = new Set(this.#everything.map(({ movement_id: id }) => id));
      this.chosen = this.chosen.filter((id) => known.has(id));
    } catch (error) {
      // What was read before stays on the desk.
      if (reference === this.reference) this.trouble = troubleOf(error);
    }
  }

  toggle(id: number): void {
    this.chosen = this.chosen.includes(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id];
  }

  toggleAll(): void {
    const ids = this.rows.map(({ movement_id: id }) => id);
    this.chosen = ids.every((id) => this.chosen.includes(id)) ? [] : ids;
  }

  /** Asks the act of all the chosen that it fits. */
  async perform(act: BatchAct): Promise<void> {
    const on = this.selected.filter((one) => fits(act, one, this.reference));
    await batch.ask(act, on, { office: this.reference, now: () => clock.now, offices, signedIn: access.user !== null, unfit: t('batch-unfit') });
    const asked = batch.lines.flatMap(({ id, outcome }) => (outcome === 'refused' ? [] : [Number(id)]));
    this.chosen = this.chosen.filter((id) => !asked.includes(id));
  }

  /** Takes a batch back before it is sent, and chooses its movements again. */
  async undo(): Promise<void> {
    const back = await batch.undo();
    this.chosen = [...new Set([...this.chosen, ...back.map(Number)])];
  }
}

export const desk = new OfficeDesk();
