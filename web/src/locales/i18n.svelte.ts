import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import en from './en.ftl?raw';

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

function bundleOf(language: Language, text: string): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: LANGUAGES[language].dir === 'rtl' });
  bundle.addResource(new FluentResource(text));
  return bundle;
}

const fallback = bundleOf('en', en);
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
  current = { language: next, bundle: bundleOf(next, text) };
  document.documentElement.lang = next;
  document.documentElement.dir = LANGUAGES[next].dir;
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
