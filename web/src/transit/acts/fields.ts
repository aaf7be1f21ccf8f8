/** The fields of a form and how their texts become values. Pure. */
import { instantOf } from '../times';

export type Value = string | boolean | string[];
export type Values = Record<string, Value>;

export interface Option {
  value: string;
  label: string;
}

export interface FieldSpec {
  name: string;
  kind: 'text' | 'long' | 'number' | 'time' | 'date' | 'office' | 'choice' | 'many' | 'flag';
  /** What it holds at first. */
  initial: Value;
  required?: boolean;
  /** Codes to choose from; a choice is shown by the messages that begin with `words`. */
  options?: readonly string[];
  words?: string;
}

export const text = (values: Values, name: string): string => String(values[name] ?? '').trim();
export const chosen = (values: Values, name: string): string[] => {
  const value = values[name];
  return Array.isArray(value) ? value : [];
};
export const ticked = (values: Values, name: string): boolean => values[name] === true;
export const list = (values: Values, name: string): string[] => text(values, name).split(/[\s,;]+/).filter(Boolean);

/** A number with a decimal point or comma; null for an empty field. */
export function whole(values: Values, name: string): number | null {
  const given = text(values, name).replaceAll(/[\s\u00a0]/g, '').replace(',', '.');
  const read = Math.round(Number(given));
  return given === '' || Number.isNaN(read) ? null : read;
}

/** What was typed on the clock of an office, as an instant. */
export function instant(values: Values, name: string, timezone: string): string {
  return instantOf(text(values, name), timezone) ?? text(values, name);
}

export function initialValues(fields: readonly FieldSpec[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, field.initial]));
}

/** Names of the fields that must be filled in and are not. */
export function empty(fields: readonly FieldSpec[], values: Values): string[] {
  const isEmpty = ({ name }: FieldSpec): boolean =>
    Array.isArray(values[name]) ? chosen(values, name).length === 0 : typeof values[name] === 'string' && text(values, name) === '';
  return fields.filter((field) => field.required && isEmpty(field)).map((field) => field.name);
}
