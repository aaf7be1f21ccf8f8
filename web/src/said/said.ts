/** What the planner says, in the reader's language. */
import type { Message, MessageArg } from '../api/types';
import { has, language, loadPart, t } from '../locales/i18n.svelte';
import { countryName, dateTime, day, number, weekdayName } from '../ui/format';
import { nameOf } from './names';

/** A stretch of a sentence: in the reader's language, or words of the atlas, which are English. */
export interface Stretch {
  text: string;
  quoted: boolean;
}

/** Stands in a text for the words of the atlas until the text is cut there: letters of private use. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'u');

const COMMA: Record<string, string> = { ur: '، ', zh: '、' };
const SEMICOLON: Record<string, string> = { ur: '؛ ', zh: '；' };

/** Fetches what the planner says and what the atlas names, in the reader's language. */
export async function loadSaid(): Promise<void> {
  await Promise.all([loadPart('planner'), loadPart('atlas')]);
}

/** What stands between two sentences that are told as one. */
export const between = (): string => SEMICOLON[language()] ?? '; ';

/** The stretches of a sentence, which begins with a capital unless it goes on from another; none when its text is not there, or speaks of more than the server told. */
export function stretches(message: Message | null | undefined, begins = true): Stretch[] | null {
  const quotes: string[] = [];
  const text = message ? written(message, quotes) : null;
  if (text === null) return null;
  const pieces = (begins ? capital(text) : text).split(MARK);
  // Every other piece is the number of a quotation.
  const all = pieces.map((piece, index) => (index % 2 ? { text: quotes[Number(piece)] ?? '', quoted: true } : { text: piece, quoted: false }));
  return all.filter((stretch) => stretch.text !== '');
}

/** The sentence in one string. */
export function sentence(message: Message | null | undefined, fallback: string): string {
  return stretches(message)?.map((stretch) => stretch.text).join('') ?? fallback;
}

function written(message: Message, quotes: string[]): string | null {
  if (!has(message.id)) return null;
  const args = Object.entries(message.args).map(([name, arg]) => [name, told(arg, quotes)] as const);
  try {
    return t(message.id, Object.fromEntries(args));
  } catch {
    return null;
  }
}

function told(arg: MessageArg, quotes: string[]): string {
  if (arg.country !== undefined) return countryName(arg.country);
  if (arg.day !== undefined) return day(arg.day);
  if (arg.time !== undefined) return dateTime({ utc: '', local: arg.time, timezone: '' });
  if (arg.weekdays !== undefined) return weekdays(arg.weekdays);
  if (arg.number !== undefined) return number(arg.number, 2);
  if (arg.name !== undefined) return nameOf(arg.name.of, arg.name.text);
  if (arg.quote !== undefined) return `${OPEN}${quotes.push(arg.quote) - 1}${CLOSE}`;
  if (arg.said !== undefined) return written(arg.said, quotes) ?? '';
  if (arg.any_of !== undefined) return arg.any_of.map((one) => told(one, quotes)).join(' / ');
  if (arg.each !== undefined) return arg.each.map((one) => told(one, quotes)).join(COMMA[language()] ?? ', ');
  return arg.code ?? '';
}

/** `Mon–Fri` or `Tue, Thu`: three days or more in a row as a run. */
function weekdays(days: number[]): string {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const named = runs.flatMap((run) => (run.length > 2 ? [`${weekdayName(run[0] as number)}–${weekdayName(run.at(-1) as number)}`] : run.map(weekdayName)));
  return named.join(COMMA[language()] ?? ', ');
}

/** With a capital, behind the mark that keeps a name of another direction apart. */
function capital(text: string): string {
  return text.replace(/^\u2068?\p{Ll}/u, (start) => start.toUpperCase());
}
