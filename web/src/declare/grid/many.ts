/** Many consignments in one table: each row is goods of one of them, and what it leaves empty stands above. Pure. */
import type { Fault } from '../model/faults';
import type { Form, GoodsRow } from '../model/form';
import { isEmpty, type Column, type Row } from './table';

const text = (id: string, label: string, width: number): Column => ({ id, label: `declare-f-${label}`, kind: 'text', width });
const figure = (id: string, label: string, width: number): Column => ({ id, label: `declare-f-${label}`, kind: 'number', width });

export const GOODS_COLUMNS: readonly Column[] = [
  text('hs', 'goods-hs', 7),
  text('description', 'goods-description', 18),
  figure('packages', 'goods-packages', 7),
  figure('mass', 'goods-mass', 8),
];

/** Fields of a whole consignment, by the path that they have in its form. */
const WHOLE: Record<string, string> = {
  lrn: 'lrn',
  holder: 'holder',
  departure: 'departure',
  destination: 'destination',
  country: 'country',
  registration: 'registration',
  gross: 'mass',
  limit: 'limit',
  guarantee: 'guarantees.0.guarantee',
  amount: 'guarantees.0.amount',
  currency: 'guarantees.0.currency',
  code: 'guarantees.0.code',
  permit: 'permits.0.number',
};

export const MANY_COLUMNS: readonly Column[] = [
  text('lrn', 'lrn', 9),
  ...GOODS_COLUMNS,
  text('container', 'boxes-container', 9),
  text('seals', 'boxes-seals', 9),
  text('registration', 'registration', 8),
  text('country', 'country', 6),
  figure('gross', 'mass', 8),
  text('permit', 'permits-number', 8),
  text('guarantee', 'guarantees-guarantee', 13),
  figure('amount', 'guarantees-amount', 8),
  text('currency', 'guarantees-currency', 6),
  text('code', 'guarantees-code', 8),
  text('holder', 'holder', 9),
  text('departure', 'departure', 8),
  text('destination', 'destination', 8),
  text('limit', 'limit', 8),
];

/** One consignment, and the rows of the table in which it stands. */
export interface Consignment {
  lrn: string;
  form: Form;
  rows: number[];
}

/** Rows with the same reference are goods of one consignment; a row without one belongs to the row above. */
export function consignmentsOf(base: Form, rows: readonly Row[]): Consignment[] {
  const groups = new Map<string, number[]>();
  let last = '';
  rows.forEach((row, place) => {
    if (isEmpty(row)) return;
    last = row.lrn?.trim() || last;
    groups.set(last, [...(groups.get(last) ?? []), place]);
  });
  return [...groups].map(([lrn, places]) => ({ lrn, rows: places, form: formOf(base, lrn, places.map((place) => rows[place] as Row)) }));
}

function formOf(base: Form, lrn: string, rows: readonly Row[]): Form {
  const form = structuredClone(base);
  const first = (id: string): string => rows.map((row) => row[id]?.trim() ?? '').find((value) => value !== '') ?? '';
  for (const [id, path] of Object.entries(WHOLE)) if (first(id) !== '') put(form, path, first(id));
  form.lrn = lrn;
  form.goods = rows.map((row): GoodsRow => ({ hs: row.hs ?? '', description: row.description ?? '', packages: row.packages ?? '', mass: row.mass ?? '' }));
  const boxes = rows.filter((row) => (row.container ?? '').trim() !== '' || (row.seals ?? '').trim() !== '');
  if (boxes.length > 0) {
    const merged = new Map<string, string[]>();
    for (const { container = '', seals = '' } of boxes) merged.set(container, [...(merged.get(container) ?? []), seals]);
    form.boxes = [...merged].map(([container, seals]) => ({ container, seals: [...new Set(seals.join(' ').split(/[\s,;]+/).filter(Boolean))].join(', ') }));
  }
  return form;
}

function put(form: Form, path: string, value: string): void {
  const [name = '', place, field = ''] = path.split('.');
  const lists = form as unknown as Record<string, Record<string, string>[]>;
  if (place === undefined) (form as unknown as Record<string, string>)[name] = value;
  else if (lists[name]?.[Number(place)]) (lists[name][Number(place)] as Record<string, string>)[field] = value;
  else if (name === 'permits') form.permits = [{ permit: '', number: value }];
}

/** The cell in which a fault of a consignment belongs; null for one of what stands above the table. */
export function cellOf({ path }: Fault, { rows }: Consignment): string | null {
  const [name = '', place = '0', field = ''] = path.split('.');
  if (name === 'goods') return `${rows[Number(place)] ?? rows[0] ?? 0}:${field}`;
  if (name === 'boxes') return `${rows[Number(place)] ?? rows[0] ?? 0}:${field}`;
  const column = Object.entries(WHOLE).find(([, own]) => own === path)?.[0];
  return column && rows[0] !== undefined ? `${rows[0]}:${column}` : null;
}
