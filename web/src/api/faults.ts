import type { FieldFault } from './types';

export interface Suggestion {
  value: string;
  label: string;
}

/** Servers write clauses; the page shows sentences. */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.;]$/, '');
  return trimmed === '' ? '' : `${trimmed.charAt(0).toLocaleUpperCase()}${trimmed.slice(1)}.`;
}

const NAMED = /^(\w+:\S+) \((.+)\)$/;

/** `place:sialkot (Sialkot, PK)` shows the name and sends the id; any other text stands for itself. */
export function suggestionsOf(fault: FieldFault): Suggestion[] {
  return (fault.suggestions ?? []).map((item) => {
    const [, value = item, label = item] = NAMED.exec(item) ?? [];
    return { value, label };
  });
}
