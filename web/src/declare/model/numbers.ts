/** Numbers as people and spreadsheets write them. Pure. */

const ARABIC = '٠١٢٣٤٥٦٧٨٩';
const PERSIAN = '۰۱۲۳۴۵۶۷۸۹';

export type Decimal = '.' | ',';

function westernDigits(text: string): string {
  return text
    .replaceAll(/[٠-٩]/g, (digit) => String(ARABIC.indexOf(digit)))
    .replaceAll(/[۰-۹]/g, (digit) => String(PERSIAN.indexOf(digit)))
    .replaceAll('٫', ',')
    .replaceAll(/[\s\u00a0\u202f'’٬]/g, '');
}

/** What separates the decimals in a language. */
export function decimalOf(locale: string): Decimal {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return part === ',' || part === '٫' ? ',' : '.';
}

/** The separator that some cells leave no doubt about; else the usual one. `1,5` tells, `1,500` does not. */
export function decimalIn(cells: readonly string[], usual: Decimal): Decimal {
  for (const cell of cells.map(westernDigits)) {
    if (!/^-?[\d.,]+$/.test(cell)) continue;
    const [comma, point] = [cell.lastIndexOf(','), cell.lastIndexOf('.')];
    if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
    const mark: Decimal | null = comma >= 0 ? ',' : point >= 0 ? '.' : null;
    if (mark === null) continue;
    const parts = cell.replace('-', '').split(mark);
    if (parts.length > 2) return mark === ',' ? '.' : ',';
    if (parts[1]?.length !== 3 || (parts[0]?.length ?? 0) > 3 || parts[0] === '0' || parts[0] === '') return mark;
  }
  return usual;
}

/** The number that was written; null for none. `1 234,5`, `1,234.5`, `۱۲۳` and `1'234` are read. */
export function readNumber(text: string, usual: Decimal = '.'): number | null {
  const digits = westernDigits(text.trim());
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(digits)) return null;
  const decimal = decimalIn([digits], usual);
  const group = decimal === ',' ? '.' : ',';
  const [whole = '', fraction, ...more] = digits.split(decimal);
  const groups = whole.replace('-', '').split(group);
  const grouped = groups.length === 1 || (groups.slice(1).every((part) => part.length === 3) && /^\d{1,3}$/.test(groups[0] ?? ''));
  if (more.length > 0 || !grouped || fraction?.includes(group)) return null;
  const value = Number(`${whole.replaceAll(group, '') || '0'}.${fraction || '0'}`);
  return Number.isFinite(value) ? value : null;
}

/** A number as a cell or field keeps it, whatever separators it came with; other text as it is. */
export function plainNumber(text: string, decimal: Decimal): string {
  const value = readNumber(text, decimal);
  return value === null ? text.trim() : String(value);
}
