/** When something was kept, on the reader's own clock. */
import { dateTag } from '../../locales/i18n.svelte';

export function moment(at: number): string {
  return new Intl.DateTimeFormat(dateTag(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
