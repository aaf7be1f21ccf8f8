/** When something holds, in words. */
import { t } from '../locales/i18n.svelte';
import { day } from '../ui/format';
import { inUtc } from './words';

const edge = (text: string): string => (text.length === 10 ? day(text) : inUtc(text));

export function period(from: string | null, to: string | null): string {
  if (from && to) return t('valid-between', { from: edge(from), to: edge(to) });
  if (from) return t('valid-since', { from: edge(from) });
  return to ? t('valid-until', { to: edge(to) }) : '';
}
