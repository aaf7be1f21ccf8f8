/** The movement that the page shows. */
import * as api from '../api/client';
import { access } from '../access/access.svelte';
import { namedActor } from '../access/acts';
import * as transit from '../api/transit';
import type { Act, Actor, HistoryEntry, MovementAnswer } from '../api/transit-types';
import type { Itinerary } from '../api/types';
import { t } from '../locales/i18n.svelte';
import { notice } from '../ui/notice.svelte';
import { offices } from './offices.svelte';
import { planOf } from './planned';
import { troubleOf, type Trouble } from './problems';
import { officesOf } from './route';
import { send } from './sending';

class OneMovement {
  id: string | null = $state(null);
  answer: MovementAnswer | null = $state.raw(null);
  history: HistoryEntry[] = $state.raw([]);
  plan: Itinerary | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  loading = $state(false);
  #plan: string | null = null;

  movement = $derived(this.answer?.movement ?? null);

  async open(id: string): Promise<void> {
    if (id !== this.id) {
      this.answer = null;
      this.history = [];
      this.plan = null;
      this.#plan = null;
    }
    this.id = id;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const { id } = this;
    if (id === null) return;
    this.loading = true;
    try {
      // Forms read and write times on the clocks of offices, so these are there first.
      const [answer, history] = await Promise.all([transit.movement(id), transit.history(id), offices.load()]);
      if (id !== this.id) return;
      this.answer = answer;
      this.history = history;
      this.trouble = null;
      void offices.locate(officesOf(answer.movement));
      void this.#openPlan(answer);
    } catch (error) {
      if (id === this.id) this.trouble = troubleOf(error);
    }
    this.loading = false;
  }

  /** Asks for an act; gives what stands against it, or null when it is done. */
  async perform(actor: Actor, asked: Act, key: string): Promise<Trouble | null> {
    const { id, movement } = this;
    if (id === null || movement === null) return null;
    const sent = await send({ id, actor: namedActor(access.session, actor), act: asked, version: movement.version, key, reference: movement.mrn ?? movement.declaration.lrn });
    if (sent.outcome === 'waiting') notice.show(t('act-kept'));
    if (sent.outcome === 'approval') notice.show(t('act-needs-approval'));
    // Somebody else has acted; the page shows what they did before it is asked again.
    if (sent.outcome !== 'refused' || sent.trouble?.status === 412) await this.refresh();
    return sent.trouble;
  }

  async #openPlan({ movement }: MovementAnswer): Promise<void> {
    const named = planOf(movement);
    if (!named || named.plan === this.#plan) return;
    this.#plan = named.plan;
    try {
      const { answer } = await api.savedPlan(named.plan);
      this.plan = answer.itineraries.find((it) => it.id === named.itinerary) ?? null;
    } catch {
      // A plan that is gone leaves the movement without planned times.
      this.plan = null;
    }
  }
}

export const one = new OneMovement();
