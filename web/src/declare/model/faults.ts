/** What is wrong with a form, all of it at once, and where a refusal of the server belongs. Pure. */
import type { TransitRefusal } from '../../api/transit-types';
import type { FieldFault } from '../../api/types';
import { hasHidden } from '../../ui/harmless';
import { compact, containerFault, guaranteeId, hsOf, isCountry, isOffice, isPermitAccount } from './codes';
import { isEmptyRow, moneyOf, sealsOf, type Form } from './form';
import { readNumber } from './numbers';
import { questionOf, type QuestionId } from './questions';

export interface Fault {
  /** The field, such as `goods.0.hs`. */
  path: string;
  /** The message, with what it names. */
  message: string;
  args?: Record<string, string | number>;
  /** The server's own words in place of a message. */
  words?: string;
}

/** Everything that keeps the form from being lodged, in the order of the questions. */
export function faultsOf(form: Form, today: string): Fault[] {
  const found: Fault[] = [];
  const say = (path: string, message: string, args?: Fault['args']): void => void found.push({ path, message, ...(args ? { args } : {}) });
  const need = (path: string, value: string): boolean => {
    if (value.trim() !== '') return true;
    say(path, 'missing');
    return false;
  };
  need('regime', form.regime);
  need('holder', form.holder);
  if (need('lrn', form.lrn) && [...form.lrn.trim()].length > 22) say('lrn', 'lrn');
  for (const name of ['departure', 'destination'] as const) {
    if (need(name, form[name]) && !isOffice(form[name])) say(name, 'office', { value: form[name] });
  }
  form.offices.forEach(({ office }, place) => {
    if (office.trim() !== '' && !isOffice(office)) say(`offices.${place}.office`, 'office', { value: office });
  });
  if (form.km.trim() !== '') whole('km', form.km, say);
  vehicle(form, say, need);
  form.boxes.forEach((row, place) => box(row, place, say));
  seals(form, say);
  goods(form, say, need);
  guarantees(form, say, need);
  form.permits.forEach((row, place) => {
    if (isEmptyRow(row, 'permits')) return;
    if (need(`permits.${place}.permit`, row.permit) && !isPermitAccount(row.permit)) say(`permits.${place}.permit`, 'permit', { value: row.permit });
    need(`permits.${place}.number`, row.number);
  });
  form.papers.forEach((row, place) => {
    if (isEmptyRow(row, 'papers')) return;
    need(`papers.${place}.kind`, row.kind);
    need(`papers.${place}.reference`, row.reference);
  });
  if (form.limit !== '' && form.limit < today) say('limit', 'past');
  return found;
}

type Say = (path: string, message: string, args?: Fault['args']) => void;
type Need = (path: string, value: string) => boolean;

/** A whole number above zero; the nearest is named when decimals were written. */
function whole(path: string, text: string, say: Say): void {
  const value = readNumber(text);
  if (value === null) say(path, 'number', { value: text.trim() });
  else if (value <= 0) say(path, 'positive');
  else if (!Number.isInteger(value)) say(path, 'whole', { value: Math.ceil(value) });
  else if (value > 4_000_000_000) say(path, 'large');
}

function vehicle(form: Form, say: Say, need: Need): void {
  const { country, registration, mass, axle } = form;
  if (need('country', country) && !isCountry(country)) say('country', 'country', { value: country });
  need('registration', registration);
  if (need('mass', mass)) whole('mass', mass, say);
  if (axle.trim() !== '') whole('axle', axle, say);
}

function box({ container, seals: written }: Form['boxes'][number], place: number, say: Say): void {
  const number = compact(container);
  if (number === '' && written.trim() === '') return;
  const wrong = number === '' ? null : containerFault(number);
  if (wrong?.fault === 'digit') say(`boxes.${place}.container`, 'container-digit', { value: number, digit: String(wrong.digit) });
  else if (wrong) say(`boxes.${place}.container`, 'container', { value: number });
}

/** Each seal and each container is there once. */
function seals(form: Form, say: Say): void {
  const seen = new Set<string>();
  form.boxes.forEach((row, place) => {
    const number = compact(row.container);
    if (number !== '' && seen.has(number)) say(`boxes.${place}.container`, 'twice', { value: number });
    seen.add(number);
    for (const seal of sealsOf(row)) {
      if (seen.has(seal)) say(`boxes.${place}.seals`, 'twice', { value: seal });
      seen.add(seal);
    }
  });
}

function goods(form: Form, say: Say, need: Need): void {
  const rows = form.goods.map((row, place) => ({ row, place })).filter(({ row }) => !isEmptyRow(row, 'goods'));
  if (rows.length === 0) say('goods.0.hs', 'goods');
  for (const { row, place } of rows) goodsRow(row, `goods.${place}`, say, need);
}

export function goodsRow(row: Form['goods'][number], path: string, say: Say, need: Need): void {
  if (need(`${path}.hs`, row.hs) && hsOf(row.hs) === null) say(`${path}.hs`, 'hs', { value: row.hs.trim() });
  if (need(`${path}.description`, row.description) && hasHidden(row.description)) say(`${path}.description`, 'hidden');
  if (need(`${path}.packages`, row.packages)) whole(`${path}.packages`, row.packages, say);
  if (need(`${path}.mass`, row.mass)) whole(`${path}.mass`, row.mass, say);
}

function guarantees(form: Form, say: Say, need: Need): void {
  const rows = form.guarantees.map((row, place) => ({ row, path: `guarantees.${place}` }));
  const named = rows.filter(({ row }) => !isEmptyRow(row, 'guarantees'));
  if (named.length === 0) say('guarantees.0.guarantee', 'guarantee-none');
  for (const { row, path } of named) {
    if (row.kind === 'exempt') continue;
    if (need(`${path}.guarantee`, row.guarantee) && guaranteeId(row.guarantee) === null) say(`${path}.guarantee`, 'grn', { value: row.guarantee.trim() });
    if (!/^[A-Z]{3}$/.test(row.currency)) say(`${path}.currency`, 'currency');
    else if (need(`${path}.amount`, row.amount)) {
      const money = moneyOf(row);
      if (money === null) say(`${path}.amount`, 'number', { value: row.amount.trim() });
      else if (money.minor <= 0) say(`${path}.amount`, 'positive');
    }
  }
}

/** Names of the server's fields that the form calls otherwise. */
const PLAIN: Record<string, string> = {
  lrn: 'lrn',
  holder: 'holder',
  carrier: 'carrier',
  consignee: 'consignee',
  regime: 'regime',
  lodging: 'lodging',
  procedure: 'procedure',
  office_of_departure: 'departure',
  office_of_destination: 'destination',
  route_km: 'km',
  limit_date: 'limit',
  itinerary: 'offices.0.office',
  vehicle: 'registration',
  'vehicle.country': 'country',
  'vehicle.registration': 'registration',
  'vehicle.gross_mass_kg': 'mass',
  'vehicle.single_axle_kg': 'axle',
};

const LISTS: Record<string, { name: string; first: string; fields: Record<string, string> }> = {
  offices_of_transit: { name: 'offices', first: 'office', fields: {} },
  equipment: { name: 'boxes', first: 'container', fields: { container: 'container', seals: 'seals' } },
  items: { name: 'goods', first: 'hs', fields: { hs: 'hs', description: 'description', packages: 'packages', gross_mass_kg: 'mass' } },
  guarantees: { name: 'guarantees', first: 'guarantee', fields: { kind: 'kind', guarantee: 'guarantee', amount: 'amount', access_code: 'code' } },
  permits: { name: 'permits', first: 'number', fields: { permit: 'permit', number: 'number' } },
  documents: { name: 'papers', first: 'reference', fields: { kind: 'kind', reference: 'reference' } },
};

/** The field of the form that a path of the server names: `declaration.items[0].hs` is `goods.0.hs`; null for none. */
export function pathOfServer(path: string): string | null {
  const inside = path.replaceAll(/\[(\d+)\]/g, '.$1').replace(/^declaration\.?/, '');
  const plain = PLAIN[inside];
  if (plain) return plain;
  const [head = '', ...rest] = inside.split('.');
  const list = LISTS[head];
  if (!list) return null;
  const place = rest.find((part) => /^\d+$/.test(part)) ?? '0';
  const field = rest.map((part) => list.fields[part]).find((name) => name !== undefined) ?? list.first;
  return `${list.name}.${place}.${field}`;
}

/** A refusal as a fault of the form. */
export function faultOfRefusal(refusal: TransitRefusal): Fault {
  const words = [refusal.text, refusal.remedy, refusal.rule ? `(${refusal.rule})` : ''].filter(Boolean).join(' ');
  return { path: pathOfServer(refusal.path) ?? '', message: '', words: words || refusal.reason };
}

/** A fault of a request as a fault of the form. */
export function faultOfField({ field, message, remedy }: FieldFault): Fault {
  return { path: pathOfServer(field) ?? '', message: '', words: [message, remedy].filter(Boolean).join(' ') };
}

/** The faults of one question. */
export const faultsIn = (faults: readonly Fault[], id: QuestionId): Fault[] => faults.filter(({ path }) => path !== '' && questionOf(path) === id);
