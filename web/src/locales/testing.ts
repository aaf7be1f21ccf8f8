/** Tests read the messages from the disk, and begin with those that the page begins with. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';

const folder = (part: string): string => (part === 'planner' ? '../../../crates/planner/locales' : part);

vi.mock('./messages', () => ({
  messages: (part: string, language: string) => readFile(join(import.meta.dirname, folder(part), `${language}.ftl`), 'utf8'),
}));
vi.stubGlobal('location', { search: '?lang=en' });
vi.stubGlobal('navigator', { languages: [] });
vi.stubGlobal('document', { documentElement: {}, body: {} });
const { begin } = await import('./i18n.svelte');
await begin();
vi.unstubAllGlobals();
