/** Instants on the reader's own clock. Pure but for that clock. */
import { language } from '../locales/i18n.svelte';

/** `14:05` today, `22 Nov, 14:05` on another day. */
export function clockTime(instant: string, now: Date = new Date()): string {
  const at = new Date(instant);
  const day: Intl.DateTimeFormatOptions = at.toDateString() === now.toDateString() ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(language(), { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}
