import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'generated' ? [] : sources(path);
    return /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

/** The files of a language: the frame's, and one of each view that is fetched when it is opened. */
function texts(language: string): string[] {
  const folder = join(root, 'locales');
  const views = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  const paths = [join(folder, `${language}.ftl`), join(root, '../../crates/planner/locales', `${language}.ftl`), ...views.map((view) => join(folder, view, `${language}.ftl`))];
  return paths.filter((path) => existsSync(path)).map((path) => readFileSync(path, 'utf8'));
}

const ids = (language: string): string[] =>
  texts(language).flatMap((text) => new FluentResource(text).body.map((m) => m.id));

const english = new Set(ids('en'));
const code = sources(root).join('\n');

describe('the English messages', () => {
  it('are all named once', () => {
    expect(ids('en').filter((id, index, all) => all.indexOf(id) !== index)).toEqual([]);
  });

  it('hold every message that the page names', () => {
    const used = [...code.matchAll(/\bt\('([a-z][\w-]*)'/g)].map((match) => match[1] as string);
    expect(used.filter((id) => !english.has(id))).toEqual([]);
  });

  it('hold nothing that no file names, whole or by its beginning', () => {
    const whole = new Set([...code.matchAll(/['"`]([a-zA-Z][\w-]*)['"`]/g)].map((match) => match[1]));
    const begun = [...code.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => match[1] as string);
    // Hints and placeholders hang on a field's own message; what the planner says and the atlas names they name themselves, and tests of their own hold it.
    const own = ['field-', 'said-', 'name-'];
    const unused = [...english].filter(
      (id) => !whole.has(id) && ![...begun, ...own].some((start) => id.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('are the only names that another language has', () => {
    const others = readdirSync(join(root, 'locales')).filter((name) => name.endsWith('.ftl') && name !== 'en.ftl');
    const strange = others.flatMap((name) => ids(name.replace('.ftl', '')).filter((id) => !english.has(id)));
    expect(strange).toEqual([]);
  });
});
