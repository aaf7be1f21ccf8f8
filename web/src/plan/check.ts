/** Faults that need no server to see: a field left empty, letters where a number belongs. */
import type { FieldFault } from '../api/types';
import { FIELD_PATHS, place, type PlanForm, type TextField } from './form';

export type Say = (id: string, args?: Record<string, string>) => string;

const NUMBERS: TextField[] = ['mass', 'value', 'gross', 'containers', 'valueOfTime'];

export function check(form: PlanForm, say: Say): FieldFault[] {
  return [...emptyFields(form, say), ...notNumbers(form, say)];
}

function emptyFields(form: PlanForm, say: Say): FieldFault[] {
  const required = {
    from: place(form.from),
    to: place(form.to),
    ready: form.ready,
    mass: form.mass.trim(),
  };
  return Object.entries(required)
    .filter(([, value]) => value === '')
    .map(([field]) => fault(field as keyof PlanForm, '', say(`fault-empty-${field}`), null));
}

function notNumbers(form: PlanForm, say: Say): FieldFault[] {
  return NUMBERS.filter((field) => form[field].trim() !== '' && !isNumber(form[field])).map((field) =>
    fault(field, form[field], say('fault-number', { value: form[field] }), say('fault-number-remedy')),
  );
}

const isNumber = (text: string): boolean => Number.isFinite(Number(text.trim().replace(',', '.')));

function fault(field: keyof PlanForm, value: string, message: string, remedy: string | null): FieldFault {
  return { field: FIELD_PATHS[field][0] as string, value, message, remedy };
}
