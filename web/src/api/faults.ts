import type { FieldFault, Problem } from './types';

/** The faults of a problem document, by the path of the field they concern. */
export function faultsByField(problem: Problem | null): Map<string, FieldFault[]> {
  const byField = new Map<string, FieldFault[]>();
  for (const fault of problem?.errors ?? []) {
    byField.set(fault.field, [...(byField.get(fault.field) ?? []), fault]);
  }
  return byField;
}

export interface Suggestion {
  value: string;
  label: string;
}

/** Servers may suggest plain names or places with an id; the page shows one and sends the other. */
export function suggestionsOf(fault: FieldFault): Suggestion[] {
  return (fault.suggestions ?? []).map((item) =>
    typeof item === 'string'
      ? { value: item, label: item }
      : { value: item.id ?? item.name ?? '', label: item.name ?? item.id ?? '' },
  );
}
