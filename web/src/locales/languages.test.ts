import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, ofUser, wanted, type Language } from './i18n.svelte';

type Pattern = NonNullable<FluentResource['body'][number]['value']>;
type Part = Exclude<Pattern, string>[number];

const here = import.meta.dirname;
/** What the planner says stands beside it, and is shown by the page. */
const PLANNER = '../../../crates/planner/locales';
const views = ['', PLANNER, ...readdirSync(here, { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name)];
const others = (Object.keys(LANGUAGES) as Language[]).filter((language) => language !== 'en');

/** How a message of each language must at least be written; a name in Latin letters alone is no translation. */
const SCRIPT: Record<string, RegExp> = { ru: /\p{Script=Cyrillic}/u, kk: /\p{Script=Cyrillic}/u, ur: /\p{Script=Arabic}/u, zh: /\p{Script=Han}/u };

/** Names, codes and units that are the same in every language. Whoever adds one here says that it is not a word. */
const SAME = new Set([
  'field-hs-placeholder', 'field-modes-placeholder', 'field-instruments-placeholder', 'field-permits-placeholder',
  'field-guarantees-placeholder', 'field-special-placeholder', 'field-via-placeholder', 'field-avoid-placeholder',
  'field-planned-placeholder', 'format-pdf', 'format-csv', 'format-geojson', 'lrn', 'in-kb', 'in-mb', 'scenario-teu', 'scan-type',
]);

const ADVICE = (view: string, language: string): string =>
  `Every message is kept in five languages. Write ${join('web/src/locales', view, `${language}.ftl`)} with exactly the messages, ` +
  'and in each the variables, of en.ftl beside it; the words for customs are listed in docs/reference/terms.md. ' +
  'A message that is the same in every language (a code, a unit) goes into SAME of languages.test.ts. Wrong here';

function messages(view: string, language: string): Map<string, Pattern> {
  const path = join(here, view, `${language}.ftl`);
  const body = existsSync(path) ? new FluentResource(readFileSync(path, 'utf8')).body : [];
  return new Map(body.map(({ id, value }) => [id, value ?? '']));
}

const parts = (pattern: Pattern): Part[] => (typeof pattern === 'string' ? [pattern] : pattern);

/** The variables of a message, those in its variants too. */
function variables(pattern: Pattern): Set<string> {
  const found = new Set<string>();
  const look = (part: Part): void => {
    if (typeof part === 'string') return;
    if (part.type === 'var') found.add(part.name);
    if (part.type !== 'select') return;
    look(part.selector);
    part.variants.forEach((variant) => parts(variant.value).forEach(look));
  };
  parts(pattern).forEach(look);
  return found;
}

/** What a reader reads, with the variables left out; every variant. */
function words(pattern: Pattern): string {
  return parts(pattern)
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.type === 'select' ? part.variants.map((variant) => words(variant.value)).join(' ') : ' ';
    })
    .join('');
}

const CATEGORIES = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** The plural categories by which a message chooses, once for each place where it does. */
function plurals(pattern: Pattern): string[][] {
  return parts(pattern).flatMap((part) => {
    if (typeof part === 'string' || part.type !== 'select') return [];
    const keys = part.variants.flatMap(({ key }) => (key.type === 'str' ? [key.value] : []));
    const byNumber = keys.length < part.variants.length && keys.join() === 'other';
    const inner = part.variants.flatMap((variant) => plurals(variant.value));
    return keys.every((key) => CATEGORIES.has(key)) && !byNumber ? [keys.sort(), ...inner] : inner;
  });
}

describe.each(others)('the messages in %s', (language) => {
  const pairs = views.map((view) => ({ view, english: messages(view, 'en'), own: messages(view, language) }));
  const wrong = (view: string, found: string[]): void => expect(found, ADVICE(view, language)).toEqual([]);

  it('are the English ones, none missing and none besides', () => {
    for (const { view, english, own } of pairs) {
      wrong(view, [...english.keys()].filter((id) => !own.has(id)).map((id) => `${id} is missing`));
      wrong(view, [...own.keys()].filter((id) => !english.has(id)).map((id) => `${id} is not in English`));
    }
  });

  it('use the variables that the English ones use', () => {
    const set = (pattern: Pattern): string => [...variables(pattern)].sort().join(' ');
    for (const { view, english, own } of pairs)
      wrong(view, [...own].filter(([id, text]) => set(text) !== set(english.get(id) ?? '')).map(([id]) => `${id} has other variables`));
  });

  it('are translated', () => {
    const script = SCRIPT[language] as RegExp;
    // A sign may stand for a word, as in 3 / 7 for “3 of 7”; Latin letters alone may not.
    const bare = (text: string): boolean => text.trim() === '' || (/\p{L}/u.test(text) && !script.test(text));
    for (const { view, english, own } of pairs) {
      const found = [...own].filter(([id, text]) => !SAME.has(id) && /\p{L}/u.test(words(english.get(id) ?? '')) && bare(words(text)));
      wrong(view, found.map(([id]) => `${id} is not translated`));
    }
  });

  it('choose by every plural category of the language', () => {
    const all = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort().join(' ');
    for (const { view, own } of pairs)
      wrong(view, [...own].filter(([, text]) => plurals(text).some((keys) => keys.join(' ') !== all)).map(([id]) => `${id} needs ${all}`));
  });

  it('count in plurals where English does, if the language has any', () => {
    if (new Intl.PluralRules(language).resolvedOptions().pluralCategories.length === 1) return;
    for (const { view, english, own } of pairs)
      wrong(view, [...english].filter(([id, text]) => plurals(text).length > plurals(own.get(id) ?? '').length).map(([id]) => `${id} has no plural`));
  });
});

describe('the language of the page', () => {
  it.each([
    ['?lang=ur', 'ru', ['en'], 'ur'],
    ['?lang=xx', 'ru', ['en'], 'ru'],
    ['', 'zh', ['kk'], 'zh'],
    ['', null, ['fr-FR', 'kk-KZ', 'en'], 'kk'],
    ['', null, ['zh-CN'], 'zh'],
    ['', null, ['fr'], 'en'],
  ] as const)('is, with %s in the address, %s kept and %s of the system, %s', (search, kept, system, expected) => {
    expect(wanted(search, kept, system)).toBe(expected);
  });

  it.each([
    ['', null, null, 'kk'],
    ['?lang=ru', null, null, null],
    ['?lang=xx', null, null, 'kk'],
    ['', 'ur', null, null],
    ['', 'ur', '7', null],
    ['', 'ur', '8', 'kk'],
  ] as const)('after signing in is, with %s in the address and %s kept by %s, the user’s: %s', (search, kept, by, expected) => {
    expect(ofUser(search, kept, by, { id: 7, language: 'kk' })).toBe(expected);
  });
});
