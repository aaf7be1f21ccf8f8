/**
 * Text of others as it may be shown: what would turn, hide or break the words around it is written
 * out as its code. Markup needs no care here: the page writes text, never HTML. Pure.
 */

/** Overrides, embeddings and isolates of direction, what cannot be seen, and control characters. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

const code = (character: string): string => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** `in⟨U+202E⟩voice`: hidden characters as their codes, line breaks as spaces. */
export function harmless(text: string): string {
  return text.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ').replaceAll(HIDDEN, code);
}

/** Characters that say nothing and change how the rest is read. */
export function hasHidden(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}
