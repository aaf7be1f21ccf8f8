/** The documents of `/api/v1`, as the server writes them. */

export type Grade = 'measured' | 'sourced' | 'derived' | 'estimate' | 'own_knowledge';
export type Mode = 'road' | 'rail' | 'sea' | 'ferry' | 'air';
export type Position = [lon: number, lat: number];
/** `kind:id`, answered by `/api/v1/explain`. */
export type EvidenceId = string;

export interface Moment {
  utc: string;
  local: string;
  timezone: string;
}

export interface Spread {
  median: number;
  p95: number;
}

export interface Amount {
  amount: number;
  currency: string;
}

export interface PlanRequest {
  from: string;
  to: string;
  ready: string;
  deadline?: string | null;
  as_of?: string | null;
  goods: {
    hs?: string | null;
    description?: string | null;
    mass_t: number;
    volume_m3?: number | null;
    containers?: number | null;
    container_type?: string | null;
    value?: Amount | null;
    temperature?: string | null;
    dangerous_class?: string | null;
    origin_country?: string | null;
  };
  vehicle?: { registration?: string; gross_t?: number | null; axle_t?: number | null };
  instruments?: { allowed?: string[]; excluded?: string[]; wanted?: string[] };
  avoid?: string[];
  via?: string[];
  modes?: Mode[];
  value_of_time_usd_per_h?: number | null;
  held?: { permits?: string[]; guarantees?: string[]; special_permissions?: string[] };
  scenario?: { planned?: { id: string; from: string }[] };
  max_itineraries?: number;
  epsilon?: number;
  draws?: number;
  seed?: number;
}

export interface ResolvedPlace {
  id: string;
  name: string;
  country: string;
  lat: number;
  lon: number;
  timezone: string;
  distance_to_network_km: number;
}

export interface ResolvedRequest {
  from: ResolvedPlace;
  to: ResolvedPlace;
  ready: Moment;
  deadline?: Moment | null;
  as_of: string;
  value_of_time_usd_per_h: number;
  vehicles: number;
  gross_t: number;
  asked: PlanRequest;
}

export interface CostItem {
  what: string;
  country?: string | null;
  description: string;
  message?: Message | null;
  quantity: number;
  unit: string;
  rate_usd: number;
  amount_usd: number;
  evidence: EvidenceId[];
  grade: Grade;
}

export interface MarketRate {
  unit: string;
  low_usd?: number | null;
  high_usd?: number | null;
  days_low?: number | null;
  days_high?: number | null;
  evidence: EvidenceId[];
}

export interface InstrumentUse {
  id: string;
  name: string;
  countries: string[];
  articles: string[];
  evidence: EvidenceId[];
}

export interface BorderCrossing {
  crossing: string;
  name: string;
  from_country: string;
  to_country: string;
  designated?: string | null;
  arrival: Moment;
  departure: Moment;
  waiting_h: number;
  waiting_reason?: string | null;
  waiting?: Message[];
  exit_h: Spread;
  entry_h: Spread;
  lat: number;
  lon: number;
  evidence: EvidenceId[];
}

export interface LegEnd {
  id: string;
  name: string;
  lat: number;
  lon: number;
}

export type LegKind = 'carriage' | 'border_crossing' | 'transhipment' | 'waiting';

export interface Leg {
  kind: LegKind;
  mode: Mode;
  from: LegEnd;
  to: LegEnd;
  country?: string | null;
  carrier_nationality?: string | null;
  instrument?: string | null;
  distance_km: number;
  departure: Moment;
  arrival: Moment;
  moving_h: number;
  resting_h: number;
  waiting_h: number;
  waiting_reason?: string | null;
  waiting?: Message[];
  handling_h: number;
  cost_usd: number;
  co2e_kg: number;
  service?: string | null;
  geometry: Position[];
  evidence: EvidenceId[];
}

export interface Permit {
  name: string;
  message?: Message | null;
  country: string;
  instrument?: string | null;
  held: boolean;
  article?: string | null;
  evidence: EvidenceId[];
}

export interface Guarantee {
  kind: string;
  amount?: number | null;
  currency?: string | null;
  instrument?: string | null;
  held: boolean;
  evidence: EvidenceId[];
}

export interface RequiredDocument {
  name: string;
  message?: Message | null;
  instrument?: string | null;
  article?: string | null;
  evidence: EvidenceId[];
}

export interface TimeLimit {
  country: string;
  instrument?: string | null;
  days: number;
  planned_days: number;
  exceeded: boolean;
  evidence: EvidenceId[];
}

export interface Warning {
  code: string;
  text: string;
  message?: Message | null;
  evidence: EvidenceId[];
}

export interface Itinerary {
  id: string;
  corridor: string;
  corridor_name: string;
  labels: string[];
  departure: Moment;
  arrival_median: Moment;
  arrival_p95: Moment;
  duration_h: Spread;
  on_time_probability?: number | null;
  distance_km: number;
  cost_usd: number;
  cost_items: CostItem[];
  market_rates: MarketRate[];
  co2e_kg: number;
  instruments: InstrumentUse[];
  border_crossings: BorderCrossing[];
  legs: Leg[];
  permits: Permit[];
  guarantees: Guarantee[];
  documents: RequiredDocument[];
  time_limits: TimeLimit[];
  warnings: Warning[];
  weakest_grade: Grade;
}

export interface SourceRef {
  id: string;
  title: string;
  url?: string | null;
}

/** A sentence of the planner: the name of its text in every language, and what it speaks of. */
export interface Message {
  id: string;
  args: Record<string, MessageArg>;
}

/** Exactly one of these. */
export interface MessageArg {
  country?: string;
  day?: string;
  time?: string;
  /** 1 for Monday. */
  weekdays?: number[];
  number?: number;
  name?: { of: string; text: string };
  quote?: string;
  code?: string;
  said?: Message;
  any_of?: MessageArg[];
  each?: MessageArg[];
}

export interface Refusal {
  corridor: string;
  corridor_name: string;
  code: string;
  reason: string;
  message?: Message | null;
  instrument?: string | null;
  article?: string | null;
  subject?: string | null;
  source: SourceRef[];
  evidence: EvidenceId[];
}

export interface ParetoPoint {
  duration_h_median: number;
  duration_h_p95: number;
  cost_usd: number;
  co2e_kg: number;
  corridor: string;
  itinerary?: number | null;
}

export interface Plan {
  request: ResolvedRequest;
  atlas: { version: string; as_of: string };
  itineraries: Itinerary[];
  refused: Refusal[];
  search: {
    exact: boolean;
    epsilon: number;
    bound?: number | null;
    labels: number;
    candidates: number;
    draws: number;
    seed: number;
  };
  pareto: ParetoPoint[];
}

export interface PlaceHit {
  id: string;
  kind: 'place' | 'crossing' | 'facility';
  name: string;
  names: Partial<Record<'en' | 'ru' | 'kk' | 'ur' | 'zh', string>>;
  country: string;
  admin1?: string | null;
  population?: number | null;
  lat: number;
  lon: number;
  timezone: string;
  unlocode?: string | null;
  score: number;
}

export type CorridorState = 'open' | 'limited' | 'closed' | 'partly_planned' | 'planned' | 'unknown';

export interface Post {
  post: string;
  name: string;
  country: string;
  hours_text: string;
  hours?: Message[];
  calendar: string;
  mode: Mode;
  exit_h?: Spread | null;
  entry_h?: Spread | null;
  evidence: EvidenceId[];
}

export interface Condition {
  id: string;
  effect: string;
  reason: string;
  valid_from?: string | null;
  valid_to?: string | null;
  last_verified?: string | null;
  evidence: EvidenceId[];
}

export interface Gate {
  crossing?: string | null;
  facility?: string | null;
  name: string;
  lat: number;
  lon: number;
  state: CorridorState;
  /** At noon of the gate's own clock. */
  opening_now: boolean;
  next_change?: Moment | null;
  posts: Post[];
  conditions: Condition[];
}

export interface Corridor {
  id: string;
  name: string;
  state: CorridorState;
  reasons: { text: string; message?: Message | null; evidence: EvidenceId[] }[];
  gates: Gate[];
  path: Position[];
}

export interface Corridors {
  on: string;
  as_of: string;
  corridors: Corridor[];
  crossings: Gate[];
}

export interface Explanation {
  id: EvidenceId;
  kind: string;
  title: string;
  /** Values as the table writes them; one may name another fact. */
  fields: { name: string; value: string; unit?: string | null; refers_to?: EvidenceId | null }[];
  valid_from?: string | null;
  valid_to?: string | null;
  known_from?: string | null;
  last_verified?: string | null;
  /** None for sources. */
  grade?: Grade | null;
  note?: string | null;
  sources: (SourceRef & { published?: string | null; quality?: string | null })[];
  contradicts?: EvidenceId[];
  contradicted_by: EvidenceId[];
  /** Other facts that answer the same question. */
  alternatives?: EvidenceId[];
}

export interface SweepPoint {
  date: string;
  duration_h_median: number | null;
  p95: number | null;
  cost_usd: number | null;
  corridor: string | null;
  refused_count: number;
}

export interface FieldFault {
  field: string;
  value?: string | null;
  message: string;
  remedy?: string | null;
  /** What is wrong and how to mend it, for other languages. */
  said?: Message | null;
  said_remedy?: Message | null;
  suggestions?: string[];
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  errors?: FieldFault[];
}

export interface AtlasSummary {
  version?: string;
  counts?: Record<string, number>;
  licences?: unknown;
  [key: string]: unknown;
}
