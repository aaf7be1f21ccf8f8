/** What was answered, as lines of a page. */
import { t } from '../../locales/i18n.svelte';
import { placeName } from '../../names/names.svelte';
import { offices } from '../../transit/offices.svelte';
import { countryName, day, number } from '../../ui/format';
import { harmless } from '../../ui/harmless';
import { rules } from '../beside/rules.svelte';
import { isEmptyRow, type Form } from '../model/form';
import { readNumber } from '../model/numbers';
import { fieldMessage, question, type FieldSpec, type QuestionId } from '../model/questions';
import { regimeName } from '../words';

export interface Answer {
  name: string;
  text: string;
}

/** The answers to a question in the reader's language; hidden characters of others are shown as codes. */
export function answersOf(form: Form, id: QuestionId): Answer[] {
  const { fields, list } = question(id);
  const single = fields.map((field) => ({ name: t(fieldMessage(field.name)), text: shown(field, (form as unknown as Record<string, string>)[field.name] ?? '') }));
  if (!list) return single;
  const rows = form[list.name] as unknown as Record<string, string>[];
  const lines = rows
    .filter((row) => !isEmptyRow(row, list.name) && row.kind !== 'transport plan')
    .map((row, place) => ({ name: t(`declare-row-${list.name}`, { number: place + 1 }), text: rowText(row, list.fields, list.name) }));
  return [...lines, ...single.filter(({ text }) => text !== '')];
}

function rowText(row: Record<string, string>, fields: readonly FieldSpec[], list: string): string {
  if (list === 'offices') return shown(fields[0] as FieldSpec, row.office ?? '');
  const texts = fields.flatMap((field) => {
    const text = shown(field, row[field.name] ?? '');
    if (text === '') return [];
    if (field.name === 'code') return ['••••'];
    if (field.name === 'packages') return [t('declare-packages', { count: readNumber(text) ?? 0 })];
    return field.name === 'mass' ? [`${text} kg`] : [text];
  });
  return texts.join(' · ');
}

function shown(field: FieldSpec, value: string): string {
  if (value === '') return '';
  if (field.name === 'regime') return regimeName(value, rules.all.find(({ id }) => id === value)?.name ?? '');
  if (field.options) return t(`${field.choice}-${value}`);
  if (field.kind === 'office') return officeText(value);
  if (field.kind === 'country') return countryName(value);
  if (field.kind === 'date') return day(value);
  const figure = field.kind === 'number' ? readNumber(value) : null;
  return figure === null ? harmless(value) : number(figure, 2);
}

function officeText(reference: string): string {
  const office = offices.find(reference);
  return office ? `${placeName(office.name)}, ${countryName(office.country)} (${reference})` : harmless(reference);
}
