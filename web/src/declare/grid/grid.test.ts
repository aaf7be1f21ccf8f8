import { describe, expect, it } from 'vitest';
import { form } from '../testing';
import { readCells, readCsv, separatorOf, writeCsv, writeTabs } from './cells';
import { cellOf, consignmentsOf, GOODS_COLUMNS } from './many';
import { block, cleared, filledDown, isEmpty, moved, pasted, rangeOf, withCell, withoutRows, withTail, type Row } from './table';

const NAMES = ['HS code', 'Description', 'Packages', 'Gross mass, kg'];
const row = (hs: string, description = '', packages = '', mass = ''): Row => ({ hs, description, packages, mass });
const paste = (text: string, rows: Row[] = [], column = 0): Row[] => pasted(rows, GOODS_COLUMNS, { row: 0, column }, readCells(text, '\t'), NAMES, '.').filter((one) => !isEmpty(one));

describe('what a spreadsheet puts on the clipboard', () => {
  const check = (text: string, cells: string[][]): void => expect(readCells(text, '\t')).toEqual(cells);

  it('is cells between tabs, without a row after the last line', () => {
    check('a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]);
    check('a\t\n\tb', [['a', ''], ['', 'b']]);
    check('', []);
  });

  it('holds quotes, tabs and line breaks in quoted cells', () => {
    check('"two\nlines"\t"say ""hi"""\n', [['two\nlines', 'say "hi"']]);
    check('"a\tb"\tc', [['a\tb', 'c']]);
    check('5" pipe\tx', [['5" pipe', 'x']]);
    check('""\tx', [['', 'x']]);
  });

  it('goes back as it came', () => {
    const cells = [['two\nlines', 'say "hi"'], ['a\tb', '=1+1']];
    expect(readCells(writeTabs(cells), '\t')).toEqual(cells);
  });
});

describe('files', () => {
  it('hold no cell that a spreadsheet would run', () => {
    const cells = [['=cmd|calc', '+1', '-2', '@SUM(A1)', '\tx', "it's", 'plain']];
    const text = writeCsv(cells);
    expect(text.split(',').slice(0, 4)).toEqual(["'=cmd|calc", "'+1", "'-2", "'@SUM(A1)"]);
    expect(readCsv(text)).toEqual(cells);
  });

  it('are read with the separator that they have', () => {
    expect(separatorOf('a;b;c,d\n')).toBe(';');
    expect(readCsv('\ufeffa;b\r\n"c;d";e\r\n')).toEqual([['a', 'b'], ['c;d', 'e']]);
  });
});

describe('the table', () => {
  it('takes a block, with decimal commas, at the cell that is chosen', () => {
    expect(paste('901890\tInstruments\t40\t12 000,0\n1001\tWheat\t1\t850,5')).toEqual([row('901890', 'Instruments', '40', '12000'), row('1001', 'Wheat', '1', '850.5')]);
    expect(paste('7\t8', [row('901890', 'x')], 2)).toEqual([row('901890', 'x', '7', '8')]);
    expect(paste('a\tb\tc\td\te')).toEqual([row('a', 'b', 'c', 'd')]);
  });

  it('takes columns by their headings', () => {
    expect(paste('Gross mass, kg\tHS code\tcolour\n5\t1001\tred')).not.toEqual([row('1001', '', '', '5')]);
    expect(paste('Gross mass, kg\tHS code\n5\t1001')).toEqual([row('1001', '', '', '5')]);
    expect(paste('mass\ths\n5\t1001')).toEqual([row('1001', '', '', '5')]);
  });

  it('has one empty row at its end', () => {
    expect(withTail([], GOODS_COLUMNS)).toEqual([row('')]);
    expect(withTail([row('1')], GOODS_COLUMNS)).toHaveLength(2);
    expect(withCell([row('')], GOODS_COLUMNS, { row: 0, column: 3 }, '1 234', '.')).toEqual([row('', '', '', '1234'), row('')]);
  });

  it('fills down, clears, and loses rows', () => {
    const rows = [row('1', 'a'), row('2', 'b'), row('3', 'c')];
    const all = rangeOf({ row: 0, column: 0 }, { row: 2, column: 0 });
    expect(filledDown(rows, GOODS_COLUMNS, all).slice(0, 3).map((one) => one.hs)).toEqual(['1', '1', '1']);
    const one = rangeOf({ row: 2, column: 1 }, { row: 2, column: 1 });
    expect(filledDown(rows, GOODS_COLUMNS, one)[2]).toEqual(row('3', 'b'));
    expect(filledDown(rows, GOODS_COLUMNS, rangeOf({ row: 0, column: 0 }, { row: 0, column: 0 }))).toEqual(rows);
    expect(cleared(rows, GOODS_COLUMNS, all)[1]).toEqual(row('', 'b'));
    expect(withoutRows(rows, GOODS_COLUMNS, one)).toEqual([row('1', 'a'), row('2', 'b'), row('')]);
    expect(block(rows, GOODS_COLUMNS, rangeOf({ row: 1, column: 1 }, { row: 0, column: 0 }))).toEqual([['1', 'a'], ['2', 'b']]);
  });

  it('is walked by keys', () => {
    const at = { row: 1, column: 1 };
    expect(moved(at, 'ArrowUp', 3, 4)).toEqual({ row: 0, column: 1 });
    expect(moved(at, 'PageDown', 3, 4)).toEqual({ row: 2, column: 1 });
    expect(moved(at, 'End', 3, 4)).toEqual({ row: 1, column: 3 });
    expect(moved(at, 'x', 3, 4)).toBeNull();
  });
});

describe('many consignments', () => {
  const rows: Row[] = [
    { lrn: 'A', hs: '901890', description: 'x', packages: '1', mass: '5', container: 'CSQU3054383', seals: 'S1', registration: 'KHI 1', permit: 'PK-7', gross: '20000' },
    { lrn: '', hs: '1001', description: 'y', packages: '2', mass: '6', container: 'CSQU3054383', seals: 'S2' },
    { lrn: 'B', hs: '9', description: 'z', packages: '3', mass: '7' },
    { lrn: '', hs: '' },
  ];

  it('are rows with one reference, on top of what they share', () => {
    const [a, b, ...more] = consignmentsOf(form(), rows);
    expect(more).toEqual([]);
    expect(a).toMatchObject({ lrn: 'A', rows: [0, 1], form: { lrn: 'A', registration: 'KHI 1', mass: '20000', holder: 'PK1234567', permits: [{ permit: 'qtta/2026/PK', number: 'PK-7' }] } });
    expect(a?.form.goods).toHaveLength(2);
    expect(a?.form.boxes).toEqual([{ container: 'CSQU3054383', seals: 'S1, S2' }]);
    expect(b?.form.registration).toBe('TKB 123');
  });

  it('have their faults at their cells', () => {
    const [a, b] = consignmentsOf(form(), rows);
    expect(cellOf({ path: 'goods.1.hs', message: '' }, a as never)).toBe('1:hs');
    expect(cellOf({ path: 'goods.0.hs', message: '' }, b as never)).toBe('2:hs');
    expect(cellOf({ path: 'mass', message: '' }, b as never)).toBe('2:gross');
    expect(cellOf({ path: 'guarantees.0.amount', message: '' }, a as never)).toBe('0:amount');
    expect(cellOf({ path: 'regime', message: '' }, a as never)).toBeNull();
  });
});
