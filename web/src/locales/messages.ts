/** The messages of the page lie beside its code as files of text, one for each view and language. */
import type { Language } from './i18n.svelte';

const own = import.meta.glob<string>(['./*.ftl', './*/*.ftl'], { query: '?url', import: 'default', eager: true });
/** What the planner says has one source, which the planner reads too. */
const planner = import.meta.glob<string>('../../../crates/planner/locales/*.ftl', { query: '?url', import: 'default', eager: true });

/** The messages of a view in one language; those of the frame where `part` is empty. */
export async function messages(part: string, language: Language): Promise<string> {
  const path = part === 'planner' ? planner[`../../../crates/planner/locales/${language}.ftl`] : own[part ? `./${part}/${language}.ftl` : `./${language}.ftl`];
  const response = await fetch(path as string);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}
