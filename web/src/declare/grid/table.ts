/** A table of texts and what is done to it: pasting, filling down, clearing. Pure. */
import { decimalIn, plainNumber, type Decimal } from '../model/numbers';

export interface Column {
  id: string;
  /** Its message. */
  label: string;
  kind: 'text' | 'number';
  width: number;
}

export type Row = Record<string, string>;

export interface Spot {
  row: number;
  column: number;
}

/** A rectangle of cells, both corners included. */
export interface Range {
  from: Spot;
  to: Spot;
}

export const rangeOf = (a: Spot, b: Spot): Range => ({
  from: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
  to: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
});

export const isWithin = ({ from, to }: Range, row: number, column: number): boolean =>
  row >= from.row && row <= to.row && column >= from.column && column <= to.column;

export const isEmpty = (row: Row): boolean => Object.values(row).every((text) => text.trim() === '');

const blank = (columns: readonly Column[]): Row => Object.fromEntries(columns.map(({ id }) => [id, '']));

/** Always one empty row at the end, to write or paste into. */
export function withTail(rows: readonly Row[], columns: readonly Column[]): Row[] {
  const last = rows.at(-1);
  return last && isEmpty(last) ? [...rows] : [...rows, blank(columns)];
}

export function withCell(rows: readonly Row[], columns: readonly Column[], spot: Spot, text: string, usual: Decimal): Row[] {
  const column = columns[spot.column];
  if (!column) return [...rows];
  const value = column.kind === 'number' ? plainNumber(text, usual) : text;
  return withTail(rows.map((row, place) => (place === spot.row ? { ...row, [column.id]: value } : row)), columns);
}

/** The headings that a block brought along in its first row, in place of values. */
function hasHeadings(block: readonly string[][], columns: readonly Column[], names: readonly string[]): boolean {
  const known = new Set([...columns.map(({ id }) => id), ...names].map((name) => name.trim().toLowerCase()));
  const first = block[0] ?? [];
  return first.length > 1 && first.every((cell) => known.has(cell.trim().toLowerCase()));
}

/** Columns by the headings of a block, else by their places from `at` on. */
function placesOf(block: readonly string[][], columns: readonly Column[], names: readonly string[], at: number): { places: number[]; rows: readonly string[][] } {
  if (!hasHeadings(block, columns, names)) {
    const width = Math.max(...block.map((row) => row.length));
    return { places: Array.from({ length: width }, (_, place) => at + place), rows: block };
  }
  const lower = (text: string): string => text.trim().toLowerCase();
  const places = (block[0] ?? []).map((head) => columns.findIndex(({ id }, place) => lower(id) === lower(head) || lower(names[place] ?? '') === lower(head)));
  return { places, rows: block.slice(1) };
}

/** A block into the table, rows added as needed; numbers lose the separators of the program they came from. */
export function pasted(rows: readonly Row[], columns: readonly Column[], at: Spot, block: readonly string[][], names: readonly string[], usual: Decimal): Row[] {
  if (block.length === 0) return [...rows];
  const { places, rows: values } = placesOf(block, columns, names, at.column);
  const isNumber = (place: number): boolean => columns[places[place] ?? -1]?.kind === 'number';
  const decimal = decimalIn(values.flatMap((row) => row.filter((_, place) => isNumber(place))), usual);
  const next = [...rows];
  values.forEach((cells, down) => {
    const row = { ...(next[at.row + down] ?? blank(columns)) };
    cells.forEach((cell, place) => {
      const column = columns[places[place] ?? -1];
      if (column) row[column.id] = column.kind === 'number' ? plainNumber(cell, decimal) : cell.trim();
    });
    next[at.row + down] = row;
  });
  return withTail(next, columns);
}

/** The first row of a range over the others; a single row takes what stands above it. */
export function filledDown(rows: readonly Row[], columns: readonly Column[], { from, to }: Range): Row[] {
  const source = from.row === to.row ? from.row - 1 : from.row;
  const above = rows[source];
  if (!above) return [...rows];
  const ids = columns.slice(from.column, to.column + 1).map(({ id }) => id);
  const own = Object.fromEntries(ids.map((id) => [id, above[id] ?? '']));
  return withTail(rows.map((row, place) => (place > source && place >= from.row && place <= to.row ? { ...row, ...own } : row)), columns);
}

export function cleared(rows: readonly Row[], columns: readonly Column[], { from, to }: Range): Row[] {
  const none = Object.fromEntries(columns.slice(from.column, to.column + 1).map(({ id }) => [id, '']));
  return rows.map((row, place) => (place >= from.row && place <= to.row ? { ...row, ...none } : row));
}

export function withoutRows(rows: readonly Row[], columns: readonly Column[], { from, to }: Range): Row[] {
  return withTail(rows.filter((_, place) => place < from.row || place > to.row), columns);
}

export function block(rows: readonly Row[], columns: readonly Column[], { from, to }: Range): string[][] {
  return rows.slice(from.row, to.row + 1).map((row) => columns.slice(from.column, to.column + 1).map(({ id }) => row[id] ?? ''));
}

/** Where a key leads. */
export function moved(spot: Spot, key: string, rows: number, columns: number): Spot | null {
  const clamp = (row: number, column: number): Spot => ({ row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, column)) });
  const { row, column } = spot;
  switch (key) {
    case 'ArrowUp':
      return clamp(row - 1, column);
    case 'ArrowDown':
      return clamp(row + 1, column);
    case 'ArrowLeft':
      return clamp(row, column - 1);
    case 'ArrowRight':
      return clamp(row, column + 1);
    case 'PageUp':
      return clamp(row - 10, column);
    case 'PageDown':
      return clamp(row + 10, column);
    case 'Home':
      return clamp(row, 0);
    case 'End':
      return clamp(row, columns - 1);
    default:
      return null;
  }
}
