import { describe, expect, it } from 'vitest';
import { check } from './check';
import { defaultReady, emptyForm, fieldOfPath, fromRequest, list, toRequest } from './form';

const say = (id: string): string => id;

function filled() {
  return {
    ...emptyForm('2026-03-03T09:00'),
    from: { ref: '', label: 'Sialkot' },
    to: { ref: 'place:almaty', label: 'Almaty' },
  };
}

describe('the request', () => {
  it('holds the id of a chosen place and the words of a typed one', () => {
    const { from, to } = toRequest(filled());
    expect([from, to]).toEqual(['Sialkot', 'place:almaty']);
  });

  it('reads numbers with a decimal comma and lists with either separator', () => {
    const request = toRequest({ ...filled(), mass: '12,5', avoid: 'country:AF; crossing:torkham ,' });
    expect(request.goods.mass_t).toBe(12.5);
    expect(request.avoid).toEqual(['country:AF', 'crossing:torkham']);
  });

  it('turns planned links on from their date', () => {
    const request = toRequest({ ...filled(), planned: 'uap=2032-01-01' });
    expect(request.scenario?.planned).toEqual([{ id: 'uap', from: '2032-01-01' }]);
  });

  it('comes back as the form it was made from', () => {
    const form = { ...filled(), mass: '7', value: '120000', dangerous: '3', permits: 'qtta', planned: 'uap=2032-01-01' };
    const again = toRequest(fromRequest(toRequest(form)));
    expect(again).toEqual(toRequest(form));
  });
});

describe('faults seen before asking', () => {
  it('none in a filled form', () => {
    expect(check(filled(), say)).toEqual([]);
  });

  it('all at once', () => {
    const faults = check({ ...emptyForm(''), mass: 'twenty', gross: '1e' }, say);
    expect(faults.map((fault) => fault.field)).toEqual(['from', 'to', 'ready', 'goods.mass_t', 'vehicle.gross_t']);
  });
});

describe('where a fault of the server belongs', () => {
  it.each([
    ['goods.mass_t', 'mass'],
    ['goods.value.currency', 'currency'],
    ['avoid[1]', 'avoid'],
    ['scenario.planned.0.from', 'planned'],
    ['/held/permits/0', 'permits'],
    ['epsilon', null],
  ])('%s', (path, field) => {
    expect(fieldOfPath(path)).toBe(field);
  });
});

it('a list ignores empty entries', () => {
  expect(list(' a,, b;\nc ')).toEqual(['a', 'b', 'c']);
});

it.each([
  [new Date(2026, 10, 22), '2026-11-23T09:00'],
  [new Date(2026, 10, 23), '2026-11-30T09:00'],
])('%s: ready on the Monday after', (today, ready) => {
  expect(defaultReady(today)).toBe(ready);
});
