/** What the reader has filled in, and the request that it stands for. Pure. */
import type { PlanRequest } from '../api/types';

/** `ref` goes to the server (an id, a name or coordinates); `label` is what the reader sees. */
export interface PlaceChoice {
  ref: string;
  label: string;
  at?: { lat: number; lon: number };
}

/** Every field but the two places is kept as typed, so that a wrong entry can be shown again. */
export interface PlanForm {
  from: PlaceChoice;
  to: PlaceChoice;
  ready: string;
  mass: string;
  hs: string;
  value: string;
  currency: string;
  dangerous: string;
  temperature: string;
  containers: string;
  registration: string;
  gross: string;
  modes: string;
  instruments: string;
  avoid: string;
  via: string;
  deadline: string;
  asOf: string;
  permits: string;
  guarantees: string;
  special: string;
  planned: string;
  valueOfTime: string;
}

export type TextField = Exclude<keyof PlanForm, 'from' | 'to'>;

export const NOWHERE: PlaceChoice = { ref: '', label: '' };

export function emptyForm(ready: string): PlanForm {
  return {
    from: NOWHERE,
    to: NOWHERE,
    ready,
    mass: '20',
    hs: '',
    value: '',
    currency: 'USD',
    dangerous: '',
    temperature: '',
    containers: '',
    registration: '',
    gross: '',
    modes: '',
    instruments: '',
    avoid: '',
    via: '',
    deadline: '',
    asOf: '',
    permits: '',
    guarantees: '',
    special: '',
    planned: '',
    valueOfTime: '',
  };
}

/** Next Monday at nine, the hour at which a load is usually ready. */
export function defaultReady(today: Date): string {
  const monday = new Date(today);
  monday.setDate(today.getDate() + ((8 - today.getDay()) % 7 || 7));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${monday.getFullYear()}-${two(monday.getMonth() + 1)}-${two(monday.getDate())}T09:00`;
}

export function list(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function numeric(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? null : Number(trimmed);
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function planned(text: string): { id: string; from: string }[] {
  return list(text).map((item) => {
    const [id = '', from = ''] = item.split('=');
    return { id, from };
  });
}

export function place(choice: PlaceChoice): string {
  return choice.ref === '' ? choice.label.trim() : choice.ref;
}

export function toRequest(form: PlanForm): PlanRequest {
  const value = numeric(form.value);
  return {
    from: place(form.from),
    to: place(form.to),
    ready: form.ready,
    deadline: orNull(form.deadline),
    ...(form.asOf ? { as_of: form.asOf } : {}),
    goods: {
      hs: orNull(form.hs),
      mass_t: numeric(form.mass) ?? Number.NaN,
      containers: numeric(form.containers),
      value: value === null ? null : { amount: value, currency: form.currency.trim() || 'USD' },
      temperature: orNull(form.temperature),
      dangerous_class: orNull(form.dangerous),
    },
    vehicle: { registration: form.registration || 'any', gross_t: numeric(form.gross) },
    instruments: { allowed: list(form.instruments) },
    avoid: list(form.avoid),
    via: list(form.via),
    modes: list(form.modes) as NonNullable<PlanRequest['modes']>,
    value_of_time_usd_per_h: numeric(form.valueOfTime),
    held: {
      permits: list(form.permits),
      guarantees: list(form.guarantees),
      special_permissions: list(form.special),
    },
    scenario: { planned: planned(form.planned) },
  };
}

/** The server's name of each field, for putting its messages where they belong. */
export const FIELD_PATHS: Record<keyof PlanForm, string[]> = {
  from: ['from'],
  to: ['to'],
  ready: ['ready'],
  mass: ['goods.mass_t'],
  hs: ['goods.hs'],
  value: ['goods.value', 'goods.value.amount'],
  currency: ['goods.value.currency'],
  dangerous: ['goods.dangerous_class'],
  temperature: ['goods.temperature'],
  containers: ['goods.containers', 'goods.container_type'],
  registration: ['vehicle.registration'],
  gross: ['vehicle.gross_t', 'vehicle.axle_t'],
  modes: ['modes'],
  instruments: ['instruments', 'instruments.allowed', 'instruments.excluded', 'instruments.wanted'],
  avoid: ['avoid'],
  via: ['via'],
  deadline: ['deadline'],
  asOf: ['as_of'],
  permits: ['held.permits', 'held'],
  guarantees: ['held.guarantees'],
  special: ['held.special_permissions'],
  planned: ['scenario', 'scenario.planned'],
  valueOfTime: ['value_of_time_usd_per_h'],
};

/** `avoid[1]`, `avoid.1` and `avoid` all belong to the field `avoid`. */
export function fieldOfPath(path: string): keyof PlanForm | null {
  const bare = path.replace(/\[\d+\]/g, '').replace(/\.\d+/g, '').replace(/^\//, '').replaceAll('/', '.');
  const names = Object.keys(FIELD_PATHS) as (keyof PlanForm)[];
  const exact = names.find((name) => FIELD_PATHS[name].includes(bare));
  return exact ?? names.find((name) => FIELD_PATHS[name].some((p) => bare.startsWith(`${p}.`))) ?? null;
}

const text = (value: string | number | null | undefined): string => String(value ?? '');

/** The form that asks for a given request: a kept plan opens as if it had just been typed. */
export function fromRequest(request: PlanRequest): PlanForm {
  const { goods, vehicle, held } = request;
  return {
    from: { ref: request.from, label: request.from },
    to: { ref: request.to, label: request.to },
    ready: request.ready.slice(0, 16),
    mass: text(goods.mass_t),
    hs: text(goods.hs),
    value: text(goods.value?.amount),
    currency: goods.value?.currency ?? 'USD',
    dangerous: text(goods.dangerous_class),
    temperature: text(goods.temperature),
    containers: text(goods.containers),
    registration: vehicle?.registration === 'any' ? '' : text(vehicle?.registration),
    gross: text(vehicle?.gross_t),
    modes: (request.modes ?? []).join(', '),
    instruments: (request.instruments?.allowed ?? []).join(', '),
    avoid: (request.avoid ?? []).join(', '),
    via: (request.via ?? []).join(', '),
    deadline: text(request.deadline).slice(0, 16),
    asOf: text(request.as_of),
    permits: (held?.permits ?? []).join(', '),
    guarantees: (held?.guarantees ?? []).join(', '),
    special: (held?.special_permissions ?? []).join(', '),
    planned: (request.scenario?.planned ?? []).map((p) => `${p.id}=${p.from}`).join(', '),
    valueOfTime: text(request.value_of_time_usd_per_h),
  };
}
