import { expect, it } from 'vitest';
import { sentence, suggestionsOf } from './faults';

it('a suggestion with an id shows the name and sends the id', () => {
  const fault = { field: 'from', message: '', suggestions: ['place:sialkot (Sialkot, PK)', 'Quetta'] };
  expect(suggestionsOf(fault)).toEqual([
    { value: 'place:sialkot', label: 'Sialkot, PK' },
    { value: 'Quetta', label: 'Quetta' },
  ]);
});

it.each([
  ['no such place', 'No such place.'],
  ['Already one.', 'Already one.'],
  ['', ''],
])('%s is shown as %s', (text, shown) => {
  expect(sentence(text)).toBe(shown);
});
