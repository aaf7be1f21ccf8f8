/** A declaration as it is typed: every value a text, so that what is half written is kept as well. Pure. */
import type { Declaration, SealClass } from '../../api/transit-types';
import { amountInput, minorDigits } from '../../transit/money';
import { compact, containerFault, guaranteeId, hsOf, isCountry, isOffice, isPermitAccount } from './codes';
import { readNumber } from './numbers';

export interface GoodsRow {
  hs: string;
  description: string;
  packages: string;
  mass: string;
}

export interface BoxRow {
  container: string;
  /** Numbers, separated by commas or spaces. */
  seals: string;
}

export interface GuaranteeRow {
  kind: string;
  guarantee: string;
  amount: string;
  currency: string;
  code: string;
}

export interface PermitRow {
  permit: string;
  number: string;
}

export interface PaperRow {
  kind: string;
  reference: string;
}

export interface Form {
  regime: string;
  holder: string;
  lrn: string;
  carrier: string;
  consignee: string;
  lodging: string;
  procedure: string;
  departure: string;
  destination: string;
  offices: { office: string }[];
  km: string;
  country: string;
  registration: string;
  mass: string;
  axle: string;
  boxes: BoxRow[];
  goods: GoodsRow[];
  guarantees: GuaranteeRow[];
  permits: PermitRow[];
  papers: PaperRow[];
  limit: string;
}

export type ListName = 'offices' | 'boxes' | 'goods' | 'guarantees' | 'permits' | 'papers';

export const BLANK: { [name in ListName]: Form[name][number] } = {
  offices: { office: '' },
  boxes: { container: '', seals: '' },
  goods: { hs: '', description: '', packages: '', mass: '' },
  guarantees: { kind: 'comprehensive', guarantee: '', amount: '', currency: 'USD', code: '' },
  permits: { permit: '', number: '' },
  papers: { kind: '', reference: '' },
};

export function emptyForm(): Form {
  return {
    regime: '',
    holder: '',
    lrn: '',
    carrier: '',
    consignee: '',
    lodging: 'standard',
    procedure: 'normal',
    departure: '',
    destination: '',
    offices: [],
    km: '',
    country: '',
    registration: '',
    mass: '',
    axle: '',
    boxes: [],
    goods: [{ ...BLANK.goods }],
    guarantees: [{ ...BLANK.guarantees }],
    permits: [],
    papers: [],
    limit: '',
  };
}

const text = (value: number | null | undefined): string => (value ? String(value) : '');

export function fromDeclaration(it: Declaration): Form {
  return {
    regime: it.regime,
    holder: it.holder,
    lrn: it.lrn,
    carrier: it.carrier ?? '',
    consignee: it.consignee ?? '',
    lodging: it.lodging,
    procedure: it.procedure,
    departure: it.office_of_departure,
    destination: it.office_of_destination,
    offices: it.offices_of_transit.map((office) => ({ office })),
    km: text(it.route_km),
    country: it.vehicle?.country ?? '',
    registration: it.vehicle?.registration ?? '',
    mass: text(it.vehicle?.gross_mass_kg),
    axle: text(it.vehicle?.single_axle_kg),
    boxes: (it.equipment ?? []).map(({ container, seals }) => ({ container: container ?? '', seals: seals.map(({ number }) => number).join(', ') })),
    goods: it.items.map((row) => ({ hs: row.hs, description: row.description, packages: text(row.packages), mass: text(row.gross_mass_kg) })),
    guarantees: it.guarantees.map((row) => ({
      kind: row.kind,
      guarantee: row.guarantee ?? '',
      amount: row.amount ? amountInput(row.amount) : '',
      currency: row.amount?.currency ?? 'USD',
      code: row.access_code ?? '',
    })),
    permits: (it.permits ?? []).map(({ permit, number }) => ({ permit, number })),
    papers: (it.documents ?? []).map(({ kind, reference }) => ({ kind, reference })),
    limit: it.limit_date ?? '',
  };
}

/** Rows in which nothing was written. */
export function isEmptyRow(row: object, name: ListName): boolean {
  const blank = BLANK[name] as unknown as Record<string, string>;
  return Object.entries(row).every(([field, value]) => String(value).trim() === '' || value === blank[field]);
}

/** The countries of the offices in their order. */
export function countriesOf({ departure, offices, destination }: Pick<Form, 'departure' | 'offices' | 'destination'>): string[] {
  const codes = [departure, ...offices.map(({ office }) => office), destination].filter(isOffice).map((office) => office.slice(0, 2));
  return codes.filter((code, place) => code !== codes[place - 1]);
}

export const sealsOf = (row: BoxRow): string[] => row.seals.split(/[\s,;]+/).filter(Boolean);

/** What of a form can be sent, and how many rows have to wait because they are not whole. */
export interface Sendable {
  declaration: Declaration;
  waiting: number;
}

/**
 * The declaration of a form; null while the offices of departure and destination or the regime are not
 * named. Rows that no declaration can hold yet stay behind and are counted.
 */
export function toDeclaration(form: Form, before: Declaration | null = null): Sendable | null {
  if (form.regime === '' || !isOffice(form.departure) || !isOffice(form.destination)) return null;
  let waiting = 0;
  const kept = <T extends object, U>(rows: readonly T[], name: ListName, make: (row: T) => U | null): U[] =>
    rows.flatMap((row) => {
      if (isEmptyRow(row, name)) return [];
      const made = make(row);
      if (made === null) waiting += 1;
      return made === null ? [] : [made];
    });
  const whole = (value: string): number => Math.max(0, Math.round(readNumber(value) ?? 0));
  if (!isCountry(form.country) && form.registration.trim() !== '') waiting += 1;
  const declaration: Declaration = {
    lrn: form.lrn.trim(),
    lodging: form.lodging === 'pre_lodged' ? 'pre_lodged' : 'standard',
    procedure: form.procedure === 'simplified' ? 'simplified' : 'normal',
    regime: form.regime,
    holder: form.holder.trim(),
    ...(form.carrier?.trim() ? { carrier: form.carrier.trim() } : {}),
    ...(form.consignee?.trim() ? { consignee: form.consignee.trim() } : {}),
    office_of_departure: form.departure,
    offices_of_transit: kept(form.offices, 'offices', ({ office }) => (isOffice(office) ? office : null)),
    office_of_destination: form.destination,
    itinerary: countriesOf(form),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(form.limit) ? { limit_date: form.limit } : {}),
    ...(whole(form.km) > 0 ? { route_km: whole(form.km) } : {}),
    ...(isCountry(form.country) ? { vehicle: vehicleOf(form, whole) } : {}),
    equipment: kept(form.boxes, 'boxes', (row) => boxOf(row, classesOf(before))),
    items: kept(form.goods, 'goods', (row) => {
      const hs = hsOf(row.hs);
      return hs === null ? null : { hs, description: row.description.trim(), gross_mass_kg: whole(row.mass), packages: whole(row.packages) };
    }),
    guarantees: kept(form.guarantees, 'guarantees', guaranteeOf),
    permits: kept(form.permits, 'permits', ({ permit, number }) => (isPermitAccount(permit) ? { permit, number: number.trim() } : null)),
    documents: kept(form.papers, 'papers', ({ kind, reference }) => (kind.trim() === '' ? null : { kind: kind.trim(), reference: reference.trim() })),
  };
  return { declaration, waiting };
}

function vehicleOf(form: Form, whole: (value: string) => number): NonNullable<Declaration['vehicle']> {
  const axle = whole(form.axle);
  return { country: form.country, registration: form.registration.trim(), gross_mass_kg: whole(form.mass), ...(axle > 0 ? { single_axle_kg: axle } : {}) };
}

type Box = NonNullable<Declaration['equipment']>[number];

/** The class of each seal of an earlier declaration, which the form does not show. */
function classesOf(before: Declaration | null): Map<string, SealClass> {
  return new Map((before?.equipment ?? []).flatMap(({ seals }) => seals.map((seal) => [seal.number, seal.class] as const)));
}

function boxOf(row: BoxRow, classes: Map<string, SealClass>): Box | null {
  const container = compact(row.container);
  if (container !== '' && containerFault(container)) return null;
  const seals = sealsOf(row).map((number) => ({ number, class: classes.get(number) ?? ('high_security' as const) }));
  return { ...(container === '' ? {} : { container }), seals };
}

function guaranteeOf(row: GuaranteeRow): Declaration['guarantees'][number] | null {
  if (row.kind === 'exempt') return { kind: row.kind };
  const guarantee = guaranteeId(row.guarantee);
  if (row.guarantee.trim() !== '' && guarantee === null) return null;
  const amount = moneyOf(row);
  return {
    kind: row.kind,
    ...(guarantee ? { guarantee } : {}),
    ...(row.code.trim() === '' ? {} : { access_code: row.code.trim() }),
    ...(amount ? { amount } : {}),
  };
}

/** The sum in minor units; null for none. */
export function moneyOf({ amount, currency }: Pick<GuaranteeRow, 'amount' | 'currency'>): { minor: number; currency: string } | null {
  const value = readNumber(amount);
  return value === null || !/^[A-Z]{3}$/.test(currency) ? null : { minor: Math.round(value * 10 ** minorDigits(currency)), currency };
}

/** For another consignment: what belongs to one movement only is left out. */
export function asCopy(form: Form): Form {
  return {
    ...form,
    lrn: '',
    limit: '',
    boxes: form.boxes.map((row) => ({ ...row, seals: '' })),
    guarantees: form.guarantees.map((row) => ({ ...row, code: '' })),
    permits: form.permits.map((row) => ({ ...row, number: '' })),
    papers: form.papers.filter(({ kind }) => kind !== 'transport plan').map((row) => ({ ...row, reference: '' })),
  };
}

/** The text at a path such as `goods.0.hs`. */
export function valueAt(form: Form, path: string): string {
  const [name = '', place, field] = path.split('.');
  const value = (form as unknown as Record<string, unknown>)[name];
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  const row = value[Number(place)] as Record<string, string> | undefined;
  return row?.[field ?? ''] ?? '';
}
