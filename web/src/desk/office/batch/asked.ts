/** One act for many movements: what is asked of each, under a key of its own. */
import * as api from '../../../api/transit';
import type { Summary } from '../../../api/transit-types';
import type { Asked } from '../../../offline/queue.svelte';
import type { QueuedAct } from '../../../offline/store';
import type { Offices } from '../../../transit/offices.svelte';
import { actOf, allowed, type Setting } from '../../../transit/acts/acts';
import { initialValues } from '../../../transit/acts/fields';
import { troubleOf } from '../../../transit/problems';
import type { BatchAct } from '../queue';

/** Acts that ask for nothing but the row itself, so they need no look at the movement. */
const BARE: Partial<Record<BatchAct, Record<string, string>>> = { accept: { serial: '' }, release: {}, permit_unloading: {}, release_goods: {} };

export interface Surroundings {
  office: string;
  now: () => number;
  offices: Pick<Offices, 'timezone'>;
  /** Whether the server finds out in which capacity one acts. */
  signedIn: boolean;
  unfit: string;
}

/** What came of one movement of a batch, in the form that is shown. */
export interface Line {
  id: string;
  reference: string;
  outcome: 'held' | 'waiting' | 'sending' | 'done' | 'approval' | 'refused';
  /** Why it was refused, and what to do about it. */
  text: string;
  remedy: string;
  /** Held in the queue, and not sent yet. */
  act: QueuedAct | null;
}

/** The act with what the movement itself tells: vehicle, containers and seals as declared. A line when it cannot be asked. */
export async function askedOf(summary: Summary, act: BatchAct, { office, now, offices, signedIn, unfit }: Surroundings): Promise<Asked | Line> {
  const [id, reference] = [String(summary.movement_id), summary.mrn ?? summary.lrn];
  const actor = signedIn ? null : { role: 'officer' as const, id: office };
  const common = { path: api.actsPath(id), key: crypto.randomUUID(), about: { id, reference, act } };
  const refused = (text: string, remedy = ''): Line => ({ id, reference, outcome: 'refused', text, remedy, act: null });
  const bare = BARE[act];
  if (bare) return { ...common, body: api.askedAs(actor, { type: act, ...bare }), version: summary.version };
  try {
    const { movement } = await api.movement(id);
    const setting: Setting = { movement, now: now(), timezone: offices.timezone, desk: office };
    const spec = allowed(movement).find(({ type }) => type === act);
    const values = spec ? initialValues(spec.fields(setting)) : {};
    if (!spec || spec.office(setting, values) !== office) return refused(unfit);
    return { ...common, body: api.askedAs(actor, actOf(spec, setting, values)), version: movement.version };
  } catch (error) {
    const { text, remedy } = troubleOf(error);
    return refused(text, remedy);
  }
}

/** An act of the queue as a line of the batch. */
export function lineOf(act: QueuedAct): Line {
  const { about, state, approval, reason = '', remedy = '' } = act;
  const outcome = state === 'done' && approval ? 'approval' : state;
  return { id: about.id, reference: about.reference, outcome, text: reason, remedy, act };
}

/** Whole seconds until what is held is sent; null while it is held until the reader says so. */
export function secondsLeft(acts: readonly QueuedAct[], now: number): number | null {
  const ends = acts.flatMap(({ state, until }) => (state === 'held' && typeof until === 'number' ? [until] : []));
  return ends.length === 0 ? null : Math.max(0, Math.ceil((Math.min(...ends) - now) / 1000));
}
