/** Which acts are worth offering to whoever is signed in; the server decides. Pure. */
import type { SessionAnswer } from '../api/access-types';
import type { Actor } from '../api/transit-types';
import { initialValues } from '../transit/acts/fields';
import type { ActSpec, Setting } from '../transit/acts/acts';

/** The actions of which one is enough for an act. */
const ACTIONS: Record<string, readonly string[]> = {
  declare: ['declare'],
  draft: ['declare'],
  present: ['declare'],
  amend: ['declare'],
  request_invalidation: ['declare'],
  accept: ['accept'],
  reject: ['accept'],
  decide_control: ['control'],
  record_control: ['control'],
  recognise_control: ['control'],
  release: ['release', 'release_after_control'],
  refuse_release: ['release', 'release_after_control'],
  decide_invalidation: ['invalidate'],
  invalidate: ['invalidate'],
  arrive: ['arrive'],
  permit_unloading: ['discharge'],
  remark_unloading: ['discharge'],
  release_goods: ['discharge'],
  notify_discrepancies: ['discharge'],
  resolve_discrepancies: ['discharge'],
  confirm_discrepancies: ['discharge'],
  request_status: ['enquire'],
  open_enquiry: ['enquire'],
  answer_enquiry: ['enquire'],
  start_recovery: ['recover'],
  close_recovery: ['recover'],
};
/** Crossing, seals, incidents, stopping, going on, diverting. */
const ON_THE_WAY: readonly string[] = ['pass'];

export function worthOffering(session: SessionAnswer, spec: ActSpec, setting: Setting): boolean {
  if (!session.access_control) return true;
  const actions = ACTIONS[spec.type] ?? ON_THE_WAY;
  if (!actions.some((action) => session.may.includes(action))) return false;
  const own = session.actors.filter(({ role }) => role === spec.role);
  if (spec.role !== 'officer') return own.length > 0;
  const office = spec.office(setting, initialValues(spec.fields(setting)));
  return own.some(({ id }) => id === undefined || id === office) || leadsFor(session, office);
}

/** An administration leads enquiries and recoveries in the name of its country's offices. */
function leadsFor({ organisation, roles }: SessionAnswer, office: string): boolean {
  const leads = roles.includes('enquiry_officer') || roles.includes('supervisor');
  return leads && organisation?.kind === 'administration' && office.startsWith(organisation.country);
}

/** In which capacity to ask: the server finds one's own; one that is led for has to be named. */
export function namedActor({ user, actors }: SessionAnswer, actor: Actor): Actor | null {
  return user !== null && actors.some(({ role }) => role === actor.role) ? null : actor;
}
