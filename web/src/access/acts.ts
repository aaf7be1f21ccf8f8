/** Which acts are worth offering to whoever is signed in; the server decides. Pure. */
import type { SessionAnswer } from '../api/access-types';
import { initialValues } from '../transit/acts/fields';
import type { ActSpec, Setting } from '../transit/acts/acts';

/** The actions of which one is enough for an act. */
const ACTIONS: Record<string, readonly string[]> = {
  declare: ['declare'],
  draft: ['declare'],
  present: ['declare'],
  amend: ['declare'],
  request_invalidation: ['declare', 'invalidate'],
  accept: ['accept'],
  reject: ['accept'],
  decide_control: ['control'],
  record_control: ['control'],
  recognise_control: ['control'],
  release: ['release', 'release_after_control'],
  refuse_release: ['release', 'release_after_control'],
  decide_invalidation: ['invalidate'],
  invalidate: ['invalidate'],
  cross: ['pass'],
  divert: ['pass', 'arrive', 'control'],
  arrive: ['arrive'],
  permit_unloading: ['discharge'],
  remark_unloading: ['discharge', 'arrive'],
  release_goods: ['discharge'],
  notify_discrepancies: ['discharge'],
  resolve_discrepancies: ['discharge'],
  confirm_discrepancies: ['discharge'],
  request_status: ['enquire'],
  open_enquiry: ['enquire'],
  answer_enquiry: ['enquire', 'discharge'],
  start_recovery: ['recover'],
  close_recovery: ['recover'],
};
/** Seals, incidents, stopping and going on: whoever works at an office that has the goods. */
const AT_AN_OFFICE: readonly string[] = ['pass', 'control', 'release', 'arrive', 'discharge'];

export function worthOffering(session: SessionAnswer, spec: ActSpec, setting: Setting): boolean {
  if (!session.access_control) return true;
  const actions = ACTIONS[spec.type] ?? AT_AN_OFFICE;
  if (!actions.some((action) => session.may.includes(action))) return false;
  const own = session.actors.filter(({ role }) => role === spec.role);
  if (spec.role !== 'officer') return own.length > 0;
  const office = spec.office(setting, initialValues(spec.fields(setting)));
  return own.some(({ id }) => id === undefined || id === office);
}
