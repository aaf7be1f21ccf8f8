/** The documents of access control under `/api/v1`, as the server writes them. */
import type { Act, Actor } from './transit-types';

export const ROLES = [
  'declarant',
  'carrier',
  'guarantor',
  'officer_departure',
  'officer_transit',
  'officer_destination',
  'risk_analyst',
  'guarantee_officer',
  'enquiry_officer',
  'supervisor',
  'permit_authority',
  'corridor_analyst',
  'auditor',
  'operator',
  'peer',
  'tracker',
] as const;
export type AccessRole = (typeof ROLES)[number];

export const ORGANISATION_KINDS = ['administration', 'office', 'trader', 'carrier', 'guarantor', 'permit_authority', 'operator'] as const;

export interface Organisation {
  id: number;
  kind: string;
  name: string;
  country: string;
  office: string | null;
  identification: string | null;
  active?: boolean;
}

export interface SignedIn {
  id: number;
  login: string;
  name: string;
  language: string;
}

/** A user of the demonstration corridor, with the password that everybody may know. */
export interface DemoUser {
  login: string;
  name: string;
  role: string;
  organisation: string;
  password: string;
}

/** Who is signed in, and what the page may offer to them. */
export interface SessionAnswer {
  user: SignedIn | null;
  organisation: Organisation | null;
  roles: string[];
  actors: Actor[];
  may: string[];
  csrf: string | null;
  second_factor: 'none' | 'registered' | 'fresh';
  access_control: boolean;
  demo: boolean;
  demo_users?: DemoUser[];
  /** The name of the directory by which one can sign in too. */
  directory?: string | null;
}

export interface Passkey {
  id: string | number;
  name: string;
  created_at: string;
  used_at: string | null;
}

export interface User {
  id: number;
  login: string;
  name: string;
  language: string;
  organisation: number;
  roles: string[];
  active: boolean;
}

export interface ApiKey {
  id: string | number;
  name: string;
  organisation: number;
  roles: string[];
  created_at?: string;
  expires_at: string | null;
  revoked_at?: string | null;
  used_at?: string | null;
}

export interface Approval {
  id: number;
  movement: number;
  mrn: string | null;
  act: Act;
  asked_by: { login: string; name: string } | null;
  asked_at: string;
  state: 'waiting' | 'approved' | 'rejected';
  decided_by: { login: string; name: string } | null;
  decided_at: string | null;
  reason: string | null;
}

/** One line of the log of decisions: who asked for what, and whether it was allowed. */
export interface Decision {
  sequence: number;
  at: string;
  /** `user/…`, `key/…` or `visitor`. */
  principal: string;
  organisation: string | null;
  action: string;
  relation: string;
  about: string;
  outcome: 'allowed' | 'denied';
  reason: string;
  /** Over this entry and the hash of the one before it. */
  hash: string;
}

export interface DecisionPage {
  decisions: Decision[];
  /** Whether every entry of the whole log fits the one before it, as the server has just computed. */
  chain_holds?: boolean;
  next?: string | null;
}

export interface Health {
  status: string;
  version: string;
}

/** What the operator sees of the node; what a server does not tell is left out. */
export type Node = Record<string, unknown>;

export interface Backup {
  file: string;
  bytes: number;
  seconds: number;
}
