/** Where in a declaration the reader is, as the address after `#`, and back. Pure. */
import { QUESTION_IDS, type Step } from './model/questions';

/** The questions one by one, everything on one page, or many consignments in one table. */
export const PAGES = ['ask', 'page', 'many'] as const;
export type Page = (typeof PAGES)[number];

export interface DeclareAddress {
  /** The draft of this browser; null is the list. */
  draft: string | null;
  /** A movement of the server whose draft is opened. */
  movement: string | null;
  page: Page;
  step: Step;
  /** Whether the answer is changed from the check page, to which it leads back. */
  changing: boolean;
}

export const emptyDeclare = (): DeclareAddress => ({ draft: null, movement: null, page: 'ask', step: 'regime', changing: false });

/** `#/declare`, `#/declare?movement=7`, `#/declare/ID/goods?changing=yes`, `#/declare/ID/page`. */
export function encodeDeclare({ draft, movement, page, step, changing }: DeclareAddress): string {
  if (movement !== null) return `#/declare?movement=${encodeURIComponent(movement)}`;
  if (draft === null) return '#/declare';
  const place = page === 'ask' ? step : page;
  return `#/declare/${encodeURIComponent(draft)}/${place}${page === 'ask' && changing ? '?changing=yes' : ''}`;
}

export function decodeDeclare([draft = '', place = '']: readonly string[], query: URLSearchParams): DeclareAddress {
  const address = emptyDeclare();
  address.movement = query.get('movement');
  if (draft !== '') address.draft = draft;
  if (place === 'page' || place === 'many') address.page = place;
  else if (place === 'check' || (QUESTION_IDS as readonly string[]).includes(place)) address.step = place as Step;
  address.changing = query.get('changing') === 'yes';
  return address;
}

export const declareLink = (movement: string | number): string => `#/declare?movement=${encodeURIComponent(movement)}`;
