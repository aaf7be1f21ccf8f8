/** Which movement is looked at beside the queue: the address says it. */
import * as api from '../../api/transit';
import { t } from '../../locales/i18n.svelte';
import { session } from '../../plan/session.svelte';
import { notice } from '../../ui/notice.svelte';
import { desk } from './desk.svelte';

export const look = (id: string | null): void => {
  session.address.desk.movement = id;
};

export const isLooking = (): boolean => session.address.desk.movement !== null;

/** Opens the movement of a scanned or typed MRN: from the queue, else from the register. */
export async function show(mrn: string): Promise<void> {
  const sought = mrn.trim().toUpperCase();
  const here = Object.values(desk.lists ?? {}).flat().find((one) => one.mrn === sought);
  if (here) return look(String(here.movement_id));
  try {
    const { movement } = await api.movement(sought);
    look(String(movement.id));
  } catch {
    notice.show(t('scan-unknown', { mrn: sought }));
  }
}
