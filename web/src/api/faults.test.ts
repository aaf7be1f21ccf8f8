import { expect, it } from 'vitest';
import { suggestionsOf } from './faults';

it('a suggestion with an id shows the name and sends the id', () => {
  const fault = { field: 'from', message: '', suggestions: ['place:sialkot (Sialkot, PK)', 'Quetta'] };
  expect(suggestionsOf(fault)).toEqual([
    { value: 'place:sialkot', label: 'Sialkot, PK' },
    { value: 'Quetta', label: 'Quetta' },
  ]);
});
