import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import en from './en.ftl?raw';
import transit from './transit/en.ftl?raw';

/** The languages the page is laid out for; one is offered as soon as its `.ftl` file is here. */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr' },
  ru: { name: 'Русский', dir: 'ltr' },
  kk: { name: 'Қазақша', dir: 'ltr' },
  ur: { name: 'اردو', dir: 'rtl' },
  zh: { name: '中文', dir: 'ltr' },
} as const;

export type Language = keyof typeof LANGUAGES;

const files = import.meta.glob<string>(['./*.ftl', '!./en.ftl'], { query: '?raw', import: 'default' });
/** Messages of views, `./view/language.ftl`; but for customs transit they are fetched when the view is opened. */
const parts = import.meta.glob<string>(['./*/*.ftl', '!./transit/en.ftl'], { query: '?raw', import: 'default' });
const loaded = new Set(['transit']);

function bundleOf(language: Language, text: string): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: LANGUAGES[language].dir === 'rtl' });
  bundle.addResource(new FluentResource(text));
  return bundle;
}

const fallback = bundleOf('en', `${en}\n${transit}`);
let current = $state.raw({ language: 'en' as Language, bundle: fallback });

export const available = (Object.keys(LANGUAGES) as Language[]).filter(
  (language) => language === 'en' || `./${language}.ftl` in files,
);

export function language(): Language {
  return current.language;
}

export async function setLanguage(next: Language): Promise<void> {
  const text = next === 'en' ? en : await files[`./${next}.ftl`]?.();
  if (text === undefined) return;
  const bundle = bundleOf(next, text);
  if (next !== 'en') for (const part of loaded) await addPart(bundle, part, next);
  current = { language: next, bundle: next === 'en' ? fallback : bundle };
  document.documentElement.lang = next;
  document.documentElement.dir = LANGUAGES[next].dir;
}

/** Fetches the messages of a view, in English and in the reader's language. */
export async function loadPart(part: string): Promise<void> {
  if (loaded.has(part)) return;
  loaded.add(part);
  const { language: reader, bundle } = current;
  await addPart(fallback, part, 'en');
  if (reader !== 'en') await addPart(bundle, part, reader);
  current = { ...current };
}

async function addPart(bundle: FluentBundle, part: string, reader: Language): Promise<void> {
  const text = await parts[`./${part}/${reader}.ftl`]?.();
  if (text !== undefined) bundle.addResource(new FluentResource(text));
}

/** The message in the reader's language, in English where it is not translated yet. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  for (const bundle of [current.bundle, fallback]) {
    const message = bundle.getMessage(id);
    if (message?.value) return bundle.formatPattern(message.value, args);
  }
  return id;
}

/** The message if there is one; used for codes that the server may extend. */
export function known(id: string): string | null {
  return current.bundle.hasMessage(id) || fallback.hasMessage(id) ? t(id) : null;
}
