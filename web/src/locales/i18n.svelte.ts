import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { messages } from './messages';

/** The languages the page is laid out for; one is offered as soon as its `.ftl` file is here. */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr' },
  ru: { name: 'Русский', dir: 'ltr' },
  kk: { name: 'Қазақша', dir: 'ltr' },
  ur: { name: 'اردو', dir: 'rtl' },
  zh: { name: '中文', dir: 'ltr' },
} as const;

export type Language = keyof typeof LANGUAGES;

/** What `Intl` is asked for: the digits 0 to 9 in every language, and for Kazakh, which Chromium lacks, figures as in Russian. */
const TAGS: Record<Language, string> = { en: 'en', ru: 'ru', kk: 'ru', ur: 'ur-u-nu-latn', zh: 'zh-Hans' };

/** A hundred slices of one Chinese font, each fetched only when one of its characters is shown. */
const FONTS: Partial<Record<Language, () => Promise<unknown>>> = { zh: () => import('@fontsource/noto-sans-sc/400.css') };

/** What is read with the first view; the messages of other views are fetched when one is opened. */
const FRAME = ['', 'transit'];
const loaded = new Set(FRAME);

function bundleOf(language: Language): FluentBundle {
  return new FluentBundle([language, TAGS[language]], { useIsolating: LANGUAGES[language].dir === 'rtl' });
}

const fallback = bundleOf('en');
let current = $state.raw({ language: 'en' as Language, bundle: fallback });

export const available = Object.keys(LANGUAGES) as Language[];

export function language(): Language {
  return current.language;
}

/** How figures are written in the reader's language, as `Intl` knows it. */
export function tag(): string {
  return TAGS[current.language];
}

/** The same for dates and times, which are British in English. */
export function dateTag(): string {
  return current.language === 'en' ? 'en-GB' : current.language === 'kk' ? 'kk' : tag();
}

const KEPT = 'landbridge.language';
/** The number of the user who chose what is kept; nothing where nobody had signed in. */
const KEPT_BY = 'landbridge.language.by';
/** What the node keeps for whoever is signed in, for the first drawing of the page. */
const OF_USER = 'landbridge.language.user';

const own = (tag: string | null): Language | undefined =>
  available.find((language) => language === tag?.toLowerCase().split(/[-_]/)[0]);

/** The language that the reader chose: in the address, earlier on this machine, or of the system. */
export function wanted(search: string, kept: string | null, system: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang');
  return own(asked) ?? own(kept) ?? system.map(own).find((language) => language !== undefined) ?? 'en';
}

/** The language that the node keeps for a user, unless the address names one, or the same reader chose one on this machine. */
export function ofUser(search: string, kept: string | null, keptBy: string | null, user: { id: number; language: string }): Language | null {
  if (own(new URLSearchParams(search).get('lang'))) return null;
  const byAnother = keptBy !== null && keptBy !== String(user.id);
  return own(kept) && !byAnother ? null : (own(user.language) ?? null);
}

let begun: Promise<void> | null = null;

/** Before the page is first drawn: English, which stands in for what is missing, and the reader's language. */
export function begin(): Promise<void> {
  begun ??= setLanguage(wanted(location.search, stored(OF_USER) ?? stored(KEPT), navigator.languages), addParts(fallback, FRAME, 'en'));
  return begun;
}

/** Whoever signs in reads the page in the language that the node keeps for them; null is nobody. */
export async function takeLanguage(user: { id: number; language: string } | null): Promise<void> {
  const theirs = user && ofUser(location.search, stored(KEPT), stored(KEPT_BY), user);
  store(OF_USER, theirs);
  await begun;
  if (theirs) await setLanguage(theirs);
}

/** What the reader chooses is kept, also in an address that names a language. */
export async function chooseLanguage(next: Language, user: { id: number } | null = null): Promise<void> {
  await setLanguage(next);
  store(KEPT, next);
  store(KEPT_BY, user && String(user.id));
  store(OF_USER, null);
  const query = new URLSearchParams(location.search);
  if (!query.has('lang')) return;
  query.set('lang', next);
  history.replaceState(history.state, '', `?${query}${location.hash}`);
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Storage may be shut; a choice then holds until the page is left. */
function store(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    return;
  }
}

export async function setLanguage(next: Language, english: Promise<void> = Promise.resolve()): Promise<void> {
  const bundle = next === 'en' ? fallback : bundleOf(next);
  await Promise.all([english, next === 'en' ? null : addParts(bundle, [...loaded], next)]);
  current = { language: next, bundle };
  document.documentElement.lang = next;
  // The body, not the root: canvases that the map draws letters on take the root's direction, and mirror brackets.
  document.body.dir = LANGUAGES[next].dir;
  await FONTS[next]?.();
}

/** Fetches the messages of a view, in English and in the reader's language. */
export async function loadPart(part: string): Promise<void> {
  if (loaded.has(part)) return;
  loaded.add(part);
  const { language: reader, bundle } = current;
  try {
    await Promise.all([addParts(fallback, [part], 'en'), reader === 'en' ? null : addParts(bundle, [part], reader)]);
  } catch (cause) {
    loaded.delete(part);
    throw cause;
  }
  current = { ...current };
}

async function addParts(bundle: FluentBundle, parts: string[], reader: Language): Promise<void> {
  const texts = await Promise.all(parts.map((part) => messages(part, reader)));
  for (const text of texts) bundle.addResource(new FluentResource(text));
}

/** The message in the reader's language, in English where it is not translated yet. */
export function t(id: string, args?: Record<string, FluentVariable>): string {
  for (const bundle of [current.bundle, fallback]) {
    const message = bundle.getMessage(id);
    if (message?.value) return bundle.formatPattern(message.value, args);
  }
  return id;
}

/** A message without variables in English; null when it is not there. */
export function english(id: string): string | null {
  // Read so that who shows it hears of messages that come later.
  const { bundle } = current;
  const value = fallback.getMessage(id)?.value;
  return value && bundle ? fallback.formatPattern(value) : null;
}

/** Whether there is such a message. */
export function has(id: string): boolean {
  return current.bundle.hasMessage(id) || fallback.hasMessage(id);
}

/** The message if there is one; used for codes that the server may extend. */
export function known(id: string): string | null {
  return has(id) ? t(id) : null;
}
