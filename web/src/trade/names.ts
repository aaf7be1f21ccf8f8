/** Names of what the programme speaks of. */
import type { Programme } from '../api/trade-types';
import { known } from '../locales/i18n.svelte';
import { humanise } from '../ui/format';

export const economyName = (programme: Programme | null, id: string): string =>
  programme?.economies.find((it) => it.id === id)?.name ?? id.toUpperCase();

export const measureName = (programme: Programme | null, id: string): string =>
  programme?.measures.find((it) => it.id === id)?.title ?? humanise(id);

export const baselineName = (programme: Programme | null, id: string): string =>
  programme?.baselines.find((it) => it.id === id)?.title ?? humanise(id);

export const groupName = (id: string): string => known(`trade-group-${id}`) ?? humanise(id);
export const worldName = (id: string): string => known(`trade-world-${id}`) ?? humanise(id);
export const partName = (id: string): string => known(`trade-part-${id}`) ?? humanise(id);
