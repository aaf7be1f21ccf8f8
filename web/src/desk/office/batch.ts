/** One act for many movements: asked of each under a key of its own, one after the other. */
import * as api from '../../api/transit';
import type { Summary } from '../../api/transit-types';
import type { Offices } from '../../transit/offices.svelte';
import { actOf, allowed, type Setting } from '../../transit/acts/acts';
import { initialValues } from '../../transit/acts/fields';
import { troubleOf } from '../../transit/problems';
import { send, type Outcome } from '../../transit/sending';
import type { BatchAct } from './queue';

export interface Result {
  id: number;
  reference: string;
  outcome: Outcome;
  /** Why it was refused, and what to do about it. */
  text: string;
  remedy: string;
}

/** Acts that ask for nothing but the row itself, so they need no look at the movement. */
const BARE: Partial<Record<BatchAct, Record<string, string>>> = { accept: { serial: '' }, release: {}, permit_unloading: {}, release_goods: {} };

interface Surroundings {
  office: string;
  now: () => number;
  offices: Pick<Offices, 'timezone'>;
  /** Whether the server finds out in which capacity one acts. */
  signedIn: boolean;
  unfit: string;
}

/** Asks for the act with what the movement itself tells: vehicle, containers and seals as declared. */
export async function actOn(summary: Summary, act: BatchAct, { office, now, offices, signedIn, unfit }: Surroundings): Promise<Result> {
  const reference = summary.mrn ?? summary.lrn;
  const result = { id: summary.movement_id, reference, text: '', remedy: '' };
  try {
    const bare = BARE[act];
    const actor = signedIn ? null : { role: 'officer' as const, id: office };
    if (bare) {
      const sent = await send({ id: String(summary.movement_id), actor, act: { type: act, ...bare }, version: summary.version, key: crypto.randomUUID(), reference });
      return { ...result, outcome: sent.outcome, text: sent.trouble?.text ?? '', remedy: sent.trouble?.remedy ?? '' };
    }
    const { movement } = await api.movement(String(summary.movement_id));
    const setting: Setting = { movement, now: now(), timezone: offices.timezone, desk: office };
    const spec = allowed(movement).find(({ type }) => type === act);
    const values = spec ? initialValues(spec.fields(setting)) : {};
    if (!spec || spec.office(setting, values) !== office) return { ...result, outcome: 'refused', text: unfit };
    const asked = actOf(spec, setting, values);
    const sent = await send({ id: String(movement.id), actor, act: asked, version: movement.version, key: crypto.randomUUID(), reference });
    return { ...result, outcome: sent.outcome, text: sent.trouble?.text ?? '', remedy: sent.trouble?.remedy ?? '' };
  } catch (error) {
    const { text, remedy } = troubleOf(error);
    return { ...result, outcome: 'refused', text, remedy };
  }
}
