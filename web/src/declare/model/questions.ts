/** What is asked, in which order, and by which fields. Pure. */
import { GUARANTEE_KINDS } from '../../transit/declaration/drafted';
import type { ListName } from './form';

export interface FieldSpec {
  /** Its name in the form, and its message `declare-f-name`. */
  name: string;
  kind: 'text' | 'number' | 'date' | 'office' | 'country' | 'radio' | 'select';
  /** Values of a choice; their messages begin with `choice`. */
  options?: readonly string[];
  choice?: string;
  optional?: boolean;
  wide?: boolean;
}

export interface Question {
  id: QuestionId;
  fields: readonly FieldSpec[];
  /** Rows of the same fields, as many as are wanted. */
  list?: { name: ListName; fields: readonly FieldSpec[] };
}

export const QUESTION_IDS = ['regime', 'who', 'presence', 'ends', 'way', 'vehicle', 'boxes', 'goods', 'guarantee', 'permits', 'papers', 'limit'] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];
export type Step = QuestionId | 'check';

export const GOODS_FIELDS: readonly FieldSpec[] = [
  { name: 'hs', kind: 'text' },
  { name: 'description', kind: 'text', wide: true },
  { name: 'packages', kind: 'number' },
  { name: 'mass', kind: 'number' },
];

export const QUESTIONS: readonly Question[] = [
  { id: 'regime', fields: [{ name: 'regime', kind: 'radio' }] },
  {
    id: 'who',
    fields: [
      { name: 'holder', kind: 'text' },
      { name: 'lrn', kind: 'text' },
      { name: 'carrier', kind: 'text', optional: true },
      { name: 'consignee', kind: 'text', optional: true },
    ],
  },
  {
    id: 'presence',
    fields: [
      { name: 'lodging', kind: 'radio', options: ['standard', 'pre_lodged'], choice: 'lodging' },
      { name: 'procedure', kind: 'radio', options: ['normal', 'simplified'], choice: 'procedure' },
    ],
  },
  {
    id: 'ends',
    fields: [
      { name: 'departure', kind: 'office' },
      { name: 'destination', kind: 'office' },
    ],
  },
  {
    id: 'way',
    fields: [{ name: 'km', kind: 'number', optional: true }],
    list: { name: 'offices', fields: [{ name: 'office', kind: 'office' }] },
  },
  {
    id: 'vehicle',
    fields: [
      { name: 'country', kind: 'country' },
      { name: 'registration', kind: 'text' },
      { name: 'mass', kind: 'number' },
      { name: 'axle', kind: 'number', optional: true },
    ],
  },
  {
    id: 'boxes',
    fields: [],
    list: {
      name: 'boxes',
      fields: [
        { name: 'container', kind: 'text', optional: true },
        { name: 'seals', kind: 'text', optional: true },
      ],
    },
  },
  { id: 'goods', fields: [], list: { name: 'goods', fields: GOODS_FIELDS } },
  {
    id: 'guarantee',
    fields: [],
    list: {
      name: 'guarantees',
      fields: [
        { name: 'kind', kind: 'select', options: GUARANTEE_KINDS, choice: 'guarantee' },
        { name: 'guarantee', kind: 'text' },
        { name: 'amount', kind: 'number' },
        { name: 'currency', kind: 'text' },
        { name: 'code', kind: 'text', optional: true },
      ],
    },
  },
  {
    id: 'permits',
    fields: [],
    list: {
      name: 'permits',
      fields: [
        { name: 'permit', kind: 'text' },
        { name: 'number', kind: 'text' },
      ],
    },
  },
  {
    id: 'papers',
    fields: [],
    list: {
      name: 'papers',
      fields: [
        { name: 'kind', kind: 'text', wide: true },
        { name: 'reference', kind: 'text' },
      ],
    },
  },
  { id: 'limit', fields: [{ name: 'limit', kind: 'date', optional: true }] },
];

export const question = (id: QuestionId): Question => QUESTIONS.find((one) => one.id === id) ?? (QUESTIONS[0] as Question);

/** The id of a field in the page. */
export const fieldId = (path: string): string => `declare-${path.replaceAll('.', '-')}`;

/** The name of a field's message: `declare-f-mass` of the vehicle, `declare-f-goods-mass` of goods. */
export function fieldMessage(path: string): string {
  const [list = '', , name] = path.split('.');
  return name === undefined ? `declare-f-${list}` : `declare-f-${list}-${name}`;
}

/** The question in which the field at a path stands. */
export function questionOf(path: string): QuestionId {
  const name = path.split('.')[0] ?? '';
  const found = QUESTIONS.find(({ fields, list }) => list?.name === name || fields.some((field) => field.name === name));
  return found?.id ?? 'regime';
}

export function stepAfter(step: Step): Step {
  const at = QUESTION_IDS.indexOf(step as QuestionId);
  return QUESTION_IDS[at + 1] ?? 'check';
}

export function stepBefore(step: Step): Step | null {
  const at = step === 'check' ? QUESTION_IDS.length : QUESTION_IDS.indexOf(step);
  return QUESTION_IDS[at - 1] ?? null;
}
