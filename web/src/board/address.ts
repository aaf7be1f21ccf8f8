/** The state of the board in the address bar. Pure. */
export interface BoardAddress {
  /** The day that is shown; today without one. */
  on: string | null;
  /** The only corridor that is shown. */
  corridor: string | null;
}

export const emptyBoard = (): BoardAddress => ({ on: null, corridor: null });

export function encodeBoard({ on, corridor }: BoardAddress): string {
  const query = new URLSearchParams();
  if (on) query.set('on', on);
  if (corridor) query.set('corridor', corridor);
  const text = query.toString();
  return text === '' ? '#/board' : `#/board?${text}`;
}

export function decodeBoard(query: URLSearchParams): BoardAddress {
  const on = query.get('on') ?? '';
  return { on: /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : null, corridor: query.get('corridor') };
}
