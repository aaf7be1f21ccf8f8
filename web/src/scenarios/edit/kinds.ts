/** The kinds of change, and what each is told by. Pure. */

/** What a subject can name; `all` is every place. */
export type SubjectKind = 'crossing' | 'post' | 'facility' | 'country' | 'all';

export type FieldType =
  | 'subject'
  | 'date'
  | 'number'
  | 'days'
  | 'time'
  | 'season'
  | 'check'
  | 'mode'
  | 'instrument'
  | 'country'
  | 'crossings'
  | 'planned'
  | 'zone'
  | 'group';

export interface FieldSpec {
  name: string;
  type: FieldType;
  required?: boolean;
  /** What a subject may be here. */
  of?: readonly SubjectKind[];
  whole?: boolean;
}

export interface KindSpec {
  kind: Kind;
  /** The array of tables in which it is written. */
  table: 'change' | 'demand.scale' | 'demand.set';
  icon: string;
  fields: readonly FieldSpec[];
  /** Fields of which at least one is to be given. */
  either?: readonly string[];
}

export const KIND_NAMES = [
  'close', 'open', 'capacity', 'hours', 'dwell', 'pre_arrival',
  'tariff', 'accede', 'quota', 'build', 'scale', 'set',
] as const;
export type Kind = (typeof KIND_NAMES)[number];

const PLACES: readonly SubjectKind[] = ['crossing', 'facility', 'country'];
const POSTS: readonly SubjectKind[] = ['post', 'crossing'];
const BORDERS: readonly SubjectKind[] = ['post', 'crossing', 'country', 'all'];
const subject = (of: readonly SubjectKind[]): FieldSpec => ({ name: 'subject', type: 'subject', required: true, of });
const number = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type: 'number', ...more });
const span: readonly FieldSpec[] = [{ name: 'from', type: 'date' }, { name: 'to', type: 'date' }];
const zones = (required: boolean): FieldSpec[] => [
  { name: 'origin', type: 'zone', required },
  { name: 'destination', type: 'zone', required },
  { name: 'group', type: 'group', required },
];

const SPECS: readonly KindSpec[] = [
  { kind: 'close', table: 'change', icon: 'close', fields: [subject(PLACES), ...span] },
  { kind: 'open', table: 'change', icon: 'check', fields: [subject(PLACES), ...span] },
  { kind: 'capacity', table: 'change', icon: 'layers', fields: [subject(POSTS), number('per_day'), number('factor')], either: ['per_day', 'factor'] },
  {
    kind: 'hours',
    table: 'change',
    icon: 'clock',
    fields: [
      subject(POSTS),
      { name: 'weekdays', type: 'days', required: true },
      { name: 'opens', type: 'time', required: true },
      { name: 'closes', type: 'time', required: true },
      { name: 'season_from', type: 'season' },
      { name: 'season_to', type: 'season' },
      { name: 'on_holidays', type: 'check' },
    ],
  },
  { kind: 'dwell', table: 'change', icon: 'border', fields: [subject(BORDERS), number('factor'), number('mean_h')], either: ['factor', 'mean_h'] },
  { kind: 'pre_arrival', table: 'change', icon: 'paper', fields: [subject(BORDERS), number('share', { required: true }), number('time_factor', { required: true })] },
  { kind: 'tariff', table: 'change', icon: 'swap', fields: [subject(['country', 'all']), { name: 'mode', type: 'mode' }, number('factor', { required: true })] },
  {
    kind: 'accede',
    table: 'change',
    icon: 'plus',
    fields: [
      { name: 'instrument', type: 'instrument', required: true },
      { name: 'country', type: 'country', required: true },
      { name: 'crossings', type: 'crossings' },
      { name: 'from', type: 'date' },
    ],
  },
  { kind: 'quota', table: 'change', icon: 'paper', fields: [{ name: 'instrument', type: 'instrument', required: true }, number('permits', { required: true, whole: true })] },
  { kind: 'build', table: 'change', icon: 'rail', fields: [{ name: 'planned', type: 'planned', required: true }, { name: 'from', type: 'date', required: true }] },
  { kind: 'scale', table: 'demand.scale', icon: 'transhipment', fields: [...zones(false), number('factor', { required: true })] },
  { kind: 'set', table: 'demand.set', icon: 'edit', fields: [...zones(true), number('teu', { required: true })] },
];

const BY_KIND = new Map(SPECS.map((spec) => [spec.kind as string, spec]));

export const isKind = (kind: string): kind is Kind => BY_KIND.has(kind);
export const specOf = (kind: Kind): KindSpec => BY_KIND.get(kind) as KindSpec;

/** Which kinds of change a thing on the map can have. */
export function kindsFor(reference: string): Kind[] {
  const what = reference.split(':')[0] as SubjectKind | 'planned';
  if (what === 'planned') return ['build'];
  return SPECS.filter((spec) => spec.fields.some((field) => field.of?.includes(what))).map((spec) => spec.kind);
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const MODES = ['road', 'rail', 'sea', 'ferry', 'air'] as const;
