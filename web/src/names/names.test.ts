import { describe, expect, it } from 'vitest';
import { namesOf, rowsOf } from '../../build/names-table.mjs';
import { compose } from './compose';

const names = { Karachi: 'کراچی', Torugart: 'تورغارت', Wagah: 'واہگہ', Attari: 'اٹاری', 'Kara-Suu': 'قرہ سو' };
const at = (kind: string, place: string): string => `${kind}: ${place}`;

describe('a name in the reader’s language', () => {
  it.each([
    ['Karachi', 'کراچی'],
    ['Kara-Suu', 'قرہ سو'],
    ['Karachi port', 'port: کراچی'],
    ['Karachi dry port', 'dry-port: کراچی'],
    ['Karachi dry port and rail terminal', 'dry-port-rail: کراچی'],
    ['Wagah-Attari', 'واہگہ – اٹاری'],
    ['Torugart (CN)', 'تورغارت (CN)'],
    ['Wagah-Attari (Torugart)', 'واہگہ – اٹاری (تورغارت)'],
    ['Topa (Torugart)', 'Topa (Torugart)'],
    ['Wagah-Elsewhere', 'Wagah-Elsewhere'],
    ['Allama Iqbal International Airport', 'Allama Iqbal International Airport'],
    ['constructor', 'constructor'],
  ])('of %s is %s', (english, own) => {
    expect(compose(english, { names, at })).toBe(own);
  });
});

describe('the names of the atlas', () => {
  const place = (name_en: string, name_ur: string) => ({ name_en, name_ur });
  it('leave out what is called differently in two places, and what has no name of its own', () => {
    const places = [place('Karasu', 'a'), place('Karasu', 'b'), place('Khost', 'خوست'), place('Khost', ''), place('Osh', 'اوش'), place('Osh', 'اوش'), place('Xi', 'Xi')];
    expect(namesOf(places, [], 'ur')).toEqual({ Osh: 'اوش' });
    expect(namesOf(places, [place('Karasu', 'قراسو'), place('Osh', '')], 'ur')).toEqual({ Karasu: 'قراسو', Osh: 'اوش' });
  });
  it('are read with commas in quotes', () => {
    expect(rowsOf('a,b,c\n1,"2, ""two""",\n')).toEqual([{ a: '1', b: '2, "two"', c: '' }]);
  });
});
