/** Which views and desks a session opens. Pure. */
import type { SessionAnswer } from '../api/access-types';

export const DESKS = ['home', 'carrier', 'office', 'risk', 'approvals', 'guarantor', 'permits', 'audit', 'operator'] as const;
export type DeskKind = (typeof DESKS)[number];
/** Pages of the desk that every reader has. */
export const OWN_PAGES = ['queue', 'account'] as const;
export type DeskPage = DeskKind | (typeof OWN_PAGES)[number];

const DESKS_OF_ROLES: Record<string, readonly DeskKind[]> = {
  declarant: ['home'],
  carrier: ['carrier'],
  officer_departure: ['office'],
  officer_transit: ['office'],
  officer_destination: ['office'],
  enquiry_officer: ['office'],
  risk_analyst: ['risk', 'office'],
  supervisor: ['approvals', 'office'],
  guarantor: ['guarantor'],
  guarantee_officer: ['guarantor'],
  permit_authority: ['permits'],
  auditor: ['audit'],
  operator: ['operator'],
  corridor_analyst: ['home'],
};

/** One's desks, the first of which one lands on. */
export function desksOf({ user, roles, organisation }: SessionAnswer): DeskKind[] {
  if (!user) return [];
  const all = roles.flatMap((role) => DESKS_OF_ROLES[role] ?? []);
  // A supervisor of an administration has no office of their own to look after.
  const fitting = all.filter((desk) => desk !== 'office' || organisation?.office || !roles.includes('supervisor'));
  return [...new Set(fitting)];
}

/** What a view needs; one action of them is enough. */
const NEEDED: Record<string, readonly string[]> = {
  transit: ['read_movement'],
  movement: ['read_movement'],
  office: ['read_office'],
  scenarios: ['read_scenario', 'run_scenario'],
  declare: ['declare'],
};
const FOR_EVERYBODY: readonly string[] = ['plan', 'corridors', 'trade', 'sign-in', 'board'];

export function seen({ access_control, user, may }: SessionAnswer, view: string): boolean {
  if (!access_control) return view !== 'desk' && view !== 'sign-in';
  if (FOR_EVERYBODY.includes(view)) return true;
  if (view === 'desk') return user !== null;
  return (NEEDED[view] ?? []).some((action) => may.includes(action));
}

/** What stands for a name in a small circle. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase();
}
