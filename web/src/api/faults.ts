import { language } from '../locales/i18n.svelte';
import { sentence as inWords } from '../said/said';
import type { FieldFault } from './types';

export interface Suggestion {
  value: string;
  label: string;
}

const STOP: Record<string, string> = { ur: '۔', zh: '。' };

/** Servers write clauses; the page shows sentences. */
export function sentence(text: string, stop = '.'): string {
  const trimmed = text.trim().replace(/[.;]$/, '');
  return trimmed === '' ? '' : `${trimmed.charAt(0).toLocaleUpperCase()}${trimmed.slice(1)}${stop}`;
}

/** What is wrong and how to mend it, in the reader's language where the planner says it. */
export function told(fault: FieldFault): { message: string; remedy: string } {
  const stop = (said: unknown): string => (said ? (STOP[language()] ?? '.') : '.');
  return {
    message: sentence(inWords(fault.said, fault.message), stop(fault.said)),
    remedy: sentence(inWords(fault.said_remedy, fault.remedy ?? ''), stop(fault.said_remedy)),
  };
}

const NAMED = /^(\w+:\S+) \((.+)\)$/;

/** `place:sialkot (Sialkot, PK)` shows the name and sends the id; any other text stands for itself. */
export function suggestionsOf(fault: FieldFault): Suggestion[] {
  return (fault.suggestions ?? []).map((item) => {
    const [, value = item, label = item] = NAMED.exec(item) ?? [];
    return { value, label };
  });
}
