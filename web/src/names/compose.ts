/** A name of the atlas in the reader's language: as a place, or made of places and what stands there. Pure. */

/** What the atlas adds to the name of a place; the longer endings first. */
const ENDINGS: readonly [ending: string, kind: string][] = [
  [' dry port and rail terminal', 'dry-port-rail'],
  [' International Airport', 'airport'],
  [' Airport', 'airport'],
  [' dry port', 'dry-port'],
  [' rail terminal', 'rail-terminal'],
  [' freight terminal', 'freight-terminal'],
  [' railway', 'railway'],
  [' port', 'port'],
];

export interface Words {
  names: Readonly<Record<string, string>>;
  /** A place with what stands there, in words. */
  at: (kind: string, place: string) => string;
}

/** The English name where no other is known. */
export function compose(english: string, words: Words): string {
  return whole(english, words) ?? bracketed(english, words) ?? ending(english, words) ?? pair(english, words) ?? english;
}

const whole = (english: string, { names }: Words): string | null => (Object.hasOwn(names, english) ? (names[english] ?? null) : null);

/** `Topa (Torugart)`, `Wagah-Attari (PK)`. */
function bracketed(english: string, words: Words): string | null {
  const [, before, within] = /^(.+) \((.+)\)$/.exec(english) ?? [];
  if (before === undefined || within === undefined) return null;
  const outer = compose(before, words);
  return outer === before ? null : `${outer} (${compose(within, words)})`;
}

function ending(english: string, words: Words): string | null {
  const found = ENDINGS.find(([text]) => english.endsWith(text));
  if (!found) return null;
  const place = whole(english.slice(0, -found[0].length), words);
  return place === null ? null : words.at(found[1], place);
}

/** Both sides of a border, where both have a name. */
function pair(english: string, words: Words): string | null {
  for (let at = english.indexOf('-'); at !== -1; at = english.indexOf('-', at + 1)) {
    const [one, other] = [whole(english.slice(0, at), words), whole(english.slice(at + 1), words)];
    if (one !== null && other !== null) return `${one} – ${other}`;
  }
  return null;
}
