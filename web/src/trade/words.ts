/** Sentences that hold a figure. */
import { t } from '../locales/i18n.svelte';
import { chance } from './figures';

/** `Target reached in 3 of 100 draws`. */
export function chanceWords(probability: number): string {
  const { id, of } = chance(probability);
  return t(`trade-chance-${id}`, { of });
}
