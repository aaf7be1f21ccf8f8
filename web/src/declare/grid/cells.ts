/** Cells as text between programs: tabs of the clipboard, commas of files. Pure. */

/** What a spreadsheet would take for a formula when it stands first in a cell. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows and cells of a clipboard or file. A quoted cell may hold the separator, line breaks, and quotes
 * written twice; a quote inside an unquoted cell is a quote. The line break at the end makes no row.
 */
export function readCells(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let begun = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
    begun = false;
  };
  const source = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] as string;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && !begun) {
      quoted = true;
      begun = true;
    } else if (character === separator) endCell();
    else if (character === '\n') {
      endCell();
      rows.push(row);
      row = [];
    } else {
      cell += character;
      begun = true;
    }
  }
  if (cell !== '' || row.length > 0 || begun) {
    endCell();
    rows.push(row);
  }
  return rows;
}

/** The separator of a file: what its first line has most of. */
export function separatorOf(text: string): string {
  const line = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string): number => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

const quoted = (cell: string, separator: string): string =>
  /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** For the clipboard: what another program pastes is what stood here. */
export function writeTabs(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quoted(cell, '\t')).join('\t')).join('\n');
}

/** For a file that people open in a spreadsheet: a cell that begins as a formula does gets an apostrophe. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const safe = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
  return rows.map((row) => `${row.map((cell) => quoted(safe(cell), ',')).join(',')}\r\n`).join('');
}

/** A file that was written here, read again: the apostrophe before a formula goes. */
export function readCsv(text: string): string[][] {
  const plain = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);
  return readCells(text, separatorOf(text)).map((row) => row.map(plain));
}
