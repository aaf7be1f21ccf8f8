/** The documents of customs transit under `/api/v1`, as the server writes them. */
import type { Problem } from './types';

export const STATES = [
  'draft',
  'pre_lodged',
  'submitted',
  'rejected',
  'acknowledged',
  'accepted',
  'under_control',
  'guarantee_under_amendment',
  'not_released',
  'released',
  'stopped',
  'arrived',
  'unloading_permitted',
  'unloading_remarked',
  'discrepancies',
  'goods_released',
  'written_off',
  'under_enquiry',
  'under_recovery',
  'closed',
  'invalidated',
] as const;
export type State = (typeof STATES)[number];

export type OfficeReference = string;
export type Side = 'exit' | 'entry';

export interface Money {
  /** Minor units: cents, tyiyn, paisa. */
  minor: number;
  currency: string;
}

export interface DeclaredGuarantee {
  kind: string;
  guarantee?: string | null;
  access_code?: string;
  amount?: Money | null;
}

export interface DeclaredPermit {
  permit: string;
  number: string;
}

export interface TransitDocument {
  kind: string;
  reference: string;
}

export interface Vehicle {
  country: string;
  registration: string;
  gross_mass_kg: number;
  single_axle_kg?: number | null;
}

export interface ConsignmentItem {
  hs: string;
  description: string;
  gross_mass_kg: number;
  packages: number;
}

export type SealClass = 'indicative' | 'security' | 'high_security';

export interface Equipment {
  container?: string | null;
  seals: { number: string; class: SealClass }[];
}

export interface Declaration {
  lrn: string;
  lodging: 'standard' | 'pre_lodged';
  procedure: 'normal' | 'simplified';
  regime: string;
  holder: string;
  /** Who carries the goods, and who receives them: they may follow the movement. */
  carrier?: string | null;
  consignee?: string | null;
  office_of_departure: OfficeReference;
  offices_of_transit: OfficeReference[];
  office_of_destination: OfficeReference;
  itinerary: string[];
  limit_date?: string | null;
  route_km?: number | null;
  vehicle?: Vehicle | null;
  equipment?: Equipment[];
  items: ConsignmentItem[];
  guarantees: DeclaredGuarantee[];
  permits?: DeclaredPermit[];
  documents?: TransitDocument[];
}

export type CrossingState = 'expected' | 'half_crossed' | 'crossed' | 'differs' | 'side_missing' | 'stopped';

export interface CrossingRecord {
  at: string;
  vehicle?: string;
  containers?: string[];
  seals?: string[];
  gross_mass_kg?: number | null;
}

export interface Crossing {
  exit_office: OfficeReference | null;
  entry_office: OfficeReference | null;
  exit: CrossingRecord | null;
  entry: CrossingRecord | null;
  state: CrossingState;
}

export interface Seal {
  number: string;
  class: SealClass;
  state: 'affixed' | 'verified' | 'broken' | 'replaced';
  office?: OfficeReference | null;
  at?: string | null;
}

export interface Incident {
  kind: string;
  text: string;
  at: string;
  office: OfficeReference;
  vehicle?: string | null;
  container?: string | null;
}

export interface Control {
  office: OfficeReference;
  place: 'departure' | 'transit' | 'destination';
  at: string;
  kinds: string[];
  code?: string | null;
  text?: string;
  recognised_from?: OfficeReference | null;
}

export interface TrackerReport {
  device: string;
  at: string;
  latitude_micro: number;
  longitude_micro: number;
  alarm?: string | null;
}

export interface UnloadingRemarks {
  conform: boolean;
  complete: boolean;
  seals_ok?: boolean | null;
  date?: string | null;
  text?: string;
}

export interface Hold {
  guarantee: string;
  amount: Money;
  purse: string;
}

export interface Movement {
  id: number;
  state: State;
  since: string;
  mrn: string | null;
  declaration: Declaration;
  amendments: number;
  channel: 'green' | 'yellow' | 'red' | null;
  invalidation_requested: boolean;
  holds: Hold[];
  permits_held: boolean;
  lodged_at: string | null;
  accepted_at: string | null;
  released_at: string | null;
  limit_date: string | null;
  destination: OfficeReference;
  crossings: Crossing[];
  seals: Seal[];
  incidents: Incident[];
  controls: Control[];
  position: TrackerReport | null;
  arrival: { at: string; office: OfficeReference } | null;
  arrival_by_trader: boolean;
  remarks: UnloadingRemarks | null;
  discrepancies_notified: boolean;
  status_requested_at: string | null;
  enquiry_since: string | null;
  recovery_since: string | null;
  last_seen_in: string;
  discharged_in: string[];
  version: number;
}

/** A timer of the movement that runs. */
export interface Due {
  at: string;
  timer: string;
}

export interface MovementAnswer {
  movement: Movement;
  due: Due | null;
}

export interface Summary {
  movement_id: number;
  version: number;
  state: State;
  lrn: string;
  mrn: string | null;
  holder: string;
  office_of_departure: OfficeReference;
  office_of_destination: OfficeReference;
  limit_date: string | null;
  due_at: string | null;
  due_timer: string | null;
  changed_at: string;
}

export interface MovementsPage {
  movements: Summary[];
  next: string | null;
}

export type Role =
  | 'holder'
  | 'trader_at_destination'
  | 'carrier'
  | 'officer'
  | 'guarantee_officer'
  | 'permit_authority'
  | 'peer'
  | 'tracker'
  | 'clock';

export interface Actor {
  role: Role;
  id?: string;
}

/** What is asked of a movement: `type` says what, the rest is its own. */
export interface Act {
  type: string;
  [field: string]: unknown;
}

/** What happened, as the journal keeps it. */
export interface JournalEvent {
  at: string;
  by: Actor;
  message?: string | null;
  aggregate: 'movement' | 'guarantee' | 'permit';
  id: number | string;
  fact: { type: string; [field: string]: unknown };
}

/** A message of NCTS that came in or went out. */
export interface SentMessage {
  number: number;
  way: 'in' | 'out';
  /** Its code, as `CC015C`; empty for one that could not be read. */
  kind: string;
  phase: number;
  at: string;
  from: string;
  to: string;
  recipient?: { type: 'holder' | 'trader_at_destination' | 'office_of_guarantee' | 'office'; office?: string };
  outcome?: 'done' | 'refused' | 'malformed' | 'unlawful';
  /** Absent when it cannot be written. */
  address?: string;
}

export interface HistoryEntry {
  sequence: number;
  version: number;
  kind: string;
  recorded_at: string;
  event: JournalEvent;
  hash: string;
}

export interface Receipt {
  aggregate: string;
  version: number;
  sequence: number;
  events: JournalEvent[];
}

/** Why a command was refused: a kind of a closed list, where, what stands there, what would be right. */
export interface TransitRefusal {
  code: string;
  reason: string;
  rule?: string;
  path: string;
  value?: string;
  expected?: string;
  text?: string;
  remedy?: string;
}

export interface RefusedProblem extends Problem {
  refusal?: TransitRefusal;
  text?: string;
  remedy?: string;
}

export interface GuaranteeAccount {
  id: string;
  terms: {
    kind: string;
    holder: string;
    guarantor?: string;
    reference_amount: Money;
    valid_from: string;
    valid_to?: string | null;
  };
  status: 'valid' | 'revoked';
  /** Reference amount (below zero), available, reserved, used, called. */
  balances: number[];
  alerts: string[];
  movements_secured: number;
  version: number;
  /** What each purse holds, by its name, in minor units. */
  purses?: Record<string, number>;
  exposure?: number;
  currency?: string;
  /** What was moved between purses; told to the guarantor, the holder and the office of guarantee. */
  postings?: AccountPosting[];
}

export interface AccountPosting {
  at: string;
  from: string;
  to: string;
  amount: Money | number;
  movement?: number | null;
}

export interface PermitAccount {
  /** Regime, year and country; as text `qtta/2026/PK`. */
  key: string | { regime: string; year: number; country: string };
  purses: Record<string, number>;
  permits: Record<string, { carrier: string; purse: string; movement?: number | null }>;
  version: number;
}

export interface Office {
  reference: OfficeReference;
  name: string;
  country: string;
  timezone: string;
  site: { kind: string; id?: string | null; lat?: number | null; lon?: number | null } | null;
}

export interface OfficeDay {
  office: Office;
  expected: Summary[];
  present: Summary[];
  late: Summary[];
  /** Whether a list was cut; the list of movements has them all. */
  is_cut?: boolean;
  local_time: string;
}

export interface Change {
  sequence: number;
  aggregate: string;
  kind: string;
}

/** Something that a plan leaves to the declarant. */
export interface DraftGap {
  path: string;
  /** What belongs there, in words. */
  wanted: string;
  /** The instrument and article that ask for it; may be empty. */
  rule: string;
}

/** What an itinerary fills in of a declaration, and what it leaves open. */
export interface PlanDraft {
  declaration: Declaration;
  gaps: DraftGap[];
}
