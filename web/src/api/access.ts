/** The calls of access control: the session, passkeys, users, approvals, decisions, the node. */
import type {
  ApiKey,
  Approval,
  Backup,
  DecisionPage,
  Health,
  Node,
  Organisation,
  Passkey,
  SessionAnswer,
  User,
} from './access-types';
import { call, json, post } from './http';

const segment = (id: string | number): string => encodeURIComponent(String(id));
const sent = (body: unknown): RequestInit => post(body, 'application/json');
/** Signing in answers its own 401 and is never asked again by itself. */
const own = { own: true } as const;

export const session = (): Promise<SessionAnswer> => json('/session');
export const signIn = (login: string, password: string): Promise<SessionAnswer> => json('/session', sent({ login, password }), own);
/** Kept for every machine at which one signs in. */
export const keepLanguage = (language: string): Promise<SessionAnswer> => json('/session', { ...sent({ language }), method: 'PATCH' }, own);
export const challenge = (): Promise<{ publicKey: Record<string, unknown> }> => json('/session/passkey/challenge', sent({}), own);
export const showPasskey = (credential: unknown): Promise<SessionAnswer> => json('/session/passkey', sent({ credential }), own);
export const registration = (): Promise<{ publicKey: Record<string, unknown> }> => json('/passkeys/registration', sent({}));
export const passkeys = async (): Promise<Passkey[]> => listed(await json('/passkeys'));
export const organisations = async (): Promise<Organisation[]> => listed<Organisation & Switched>(await json('/organisations')).map(switched);
export const users = async (): Promise<User[]> => listed<User & Switched>(await json('/users')).map(switched);
/** The keys that still open something. */
export const keys = async (): Promise<ApiKey[]> => listed<ApiKey>(await json('/keys')).filter(({ revoked_at: gone }) => !gone);
export const health = (): Promise<Health> => json('/health');
export const node = (): Promise<Node> => json('/node');
export const backup = (signal: AbortSignal): Promise<Backup> => json('/node/backup', { ...sent({}), signal });

interface Switched {
  is_active?: boolean;
}

/** What is asked for as `active` is told as `is_active`. */
const switched = <T extends { active?: boolean } & Switched>(one: T): T => ({ ...one, active: one.is_active ?? one.active ?? true });

export async function signOut(): Promise<void> {
  await call('/session', { method: 'DELETE' }, own);
}

export async function changePassword(before: string, after: string): Promise<void> {
  await call('/session/password', sent({ old: before, new: after }), own);
}

export async function addPasskey(name: string, credential: unknown): Promise<void> {
  await call('/passkeys', sent({ name, credential }));
}

export async function removePasskey(id: string | number): Promise<void> {
  await call(`/passkeys/${segment(id)}`, { method: 'DELETE' });
}

export interface NewOrganisation {
  kind: string;
  name: string;
  country: string;
  office?: string;
  identification?: string;
}

export const addOrganisation = (organisation: NewOrganisation): Promise<Organisation> => json('/organisations', sent(organisation));

export function changeOrganisation(id: number, change: { name?: string; active?: boolean }): Promise<unknown> {
  return call(`/organisations/${segment(id)}`, { ...sent(change), method: 'PATCH' });
}

export interface NewUser {
  login: string;
  name: string;
  organisation: number;
  roles: string[];
  language: string;
}

/** The password is told this once. */
export const addUser = (user: NewUser): Promise<{ user: User; password: string }> => json('/users', sent(user));
export const newPassword = (id: number): Promise<{ password: string }> => json(`/users/${segment(id)}/password`, sent({}));

export async function changeUser(id: number, change: { name?: string; roles?: string[]; active?: boolean; language?: string }): Promise<void> {
  await call(`/users/${segment(id)}`, { ...sent(change), method: 'PATCH' });
}

export interface NewKey {
  name: string;
  organisation: number;
  roles: string[];
  expires_at?: string;
}

/** The key is told this once. */
export const addKey = (key: NewKey): Promise<{ id: string | number; key: string }> => json('/keys', sent(key));

export async function removeKey(id: string | number): Promise<void> {
  await call(`/keys/${segment(id)}`, { method: 'DELETE' });
}

export const approvals = async (state: Approval['state']): Promise<Approval[]> => listed(await json(`/approvals?state=${state}`));

export function decide(id: number, decision: 'approve' | 'reject', reason: string, key: string): Promise<unknown> {
  const init = sent({ decision, reason });
  return call(`/approvals/${segment(id)}`, { ...init, headers: { ...(init.headers as Record<string, string>), 'idempotency-key': key } });
}

export interface DecisionFilter {
  user?: string;
  outcome?: string;
  before?: string;
}

export function decisions(filter: DecisionFilter): Promise<DecisionPage> {
  const given = Object.entries({ ...filter, limit: '100' }).filter(([, value]) => value !== '' && value !== undefined);
  return json(`/decisions?${new URLSearchParams(given)}`);
}

/** A list comes bare, or as the one list of a page. */
export function listed<T>(answer: T[] | Record<string, unknown>): T[] {
  if (Array.isArray(answer)) return answer;
  return (Object.values(answer).find(Array.isArray) ?? []) as T[];
}
