/** The address of a desk: `#/desk` is one's own, `#/desk/office` a certain one. Pure. */
import { DESKS, OWN_PAGES, type DeskPage } from '../access/desks';

export interface DeskAddress {
  /** Null is the first of one's own. */
  page: DeskPage | null;
  /** The movement looked at beside the queue. */
  movement: string | null;
}

export const emptyDesk = (): DeskAddress => ({ page: null, movement: null });

const PAGES: readonly string[] = [...DESKS, ...OWN_PAGES];

export function decodeDesk(name: string, query: URLSearchParams): DeskAddress {
  return { page: PAGES.includes(name) ? (name as DeskPage) : null, movement: query.get('movement') };
}

export function encodeDesk({ page, movement }: DeskAddress): string {
  const query = movement === null ? '' : `?movement=${encodeURIComponent(movement)}`;
  return `${deskLink(page)}${query}`;
}

export const deskLink = (page: DeskPage | null): string => (page === null ? '#/desk' : `#/desk/${page}`);
