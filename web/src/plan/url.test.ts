import { describe, expect, it } from 'vitest';
import { emptyDeclare } from '../declare/address';
import { emptyScenarios } from '../scenarios/address';
import { emptyTrade } from '../trade/address';
import { emptyForm } from './form';
import { coordinates, decode, emptyAddress, emptyTransit, encode, movementLink, officeLink, type Address } from './url';

const READY = '2026-03-02T09:00';

function full(): Address {
  return {
    view: 'plan',
    transit: emptyTransit(),
    scenarios: emptyScenarios(),
    board: { on: null, corridor: null },
  desk: { page: null, movement: null },
    trade: emptyTrade(),
    declare: emptyDeclare(),
    form: {
      ...emptyForm('2026-03-03T09:00'),
      from: { ref: 'place:sialkot', label: 'Sialkot' },
      to: { ref: '43.2500,76.9500', label: '43.2500,76.9500', at: { lat: 43.25, lon: 76.95 } },
      mass: '12.5',
      hs: '901890',
      dangerous: '3',
      avoid: 'country:AF, crossing:torkham',
      planned: 'uap=2032-01-01',
    },
    saved: 'c0ffee',
    selected: 'a1f09c',
    compare: ['a1f09c', 'b7720e'],
    sort: 'cost',
    tab: 'compare',
    list: 'refused',
    on: '2026-02-10',
    corridor: 'kkh-torugart',
    map: { lon: 72.5, lat: 38.25, zoom: 4.5 },
  };
}

describe('the address', () => {
  it('restores everything that it was made from', () => {
    expect(decode(encode(full()), READY)).toEqual(full());
  });

  it('leaves out what is as usual', () => {
    expect(encode(emptyAddress(''))).toBe('#/plan');
  });

  it('is readable', () => {
    const address = emptyAddress(READY);
    address.form.from = { ref: 'place:sialkot', label: 'Sialkot' };
    expect(encode(address)).toBe('#/plan?from=place:sialkot&from_name=Sialkot&ready=2026-03-02T09:00');
  });

  it.each([
    ['', 'plan'],
    ['#/corridors?on=2026-02-10', 'corridors'],
    ['#/no-such-view', 'plan'],
  ])('opens %s as %s', (hash, view) => {
    expect(decode(hash, READY).view).toBe(view);
  });

  it.each(['#/plan?sort=beauty&tab=x&list=y&map=a,b', '#/plan?map=1,2', '#/plan?compare=,,,&%E0%A4%A'])(
    'falls back to the usual where %s makes no sense',
    (hash) => {
      const address = decode(hash, READY);
      expect(address).toEqual({ ...emptyAddress(READY), form: address.form });
    },
  );

  it('takes a name typed by hand for a place', () => {
    expect(decode('#/plan?from=Sialkot', READY).form.from).toEqual({ ref: 'Sialkot', label: 'Sialkot' });
  });
});

describe('coordinates', () => {
  it.each([
    ['32.49,74.53', { lat: 32.49, lon: 74.53 }],
    ['-1, 2', { lat: -1, lon: 2 }],
    ['91,0', null],
    ['Sialkot', null],
  ])('%s', (text, expected) => {
    expect(coordinates(text)).toEqual(expected);
  });
});

describe('the addresses of customs transit', () => {
  it.each([
    ['#/transit', 'transit'],
    ['#/transit/7', 'movement'],
    ['#/transit/26PK000SOSTA12345J0?tab=history', 'movement'],
    ['#/transit?state=released&office=PK00SOST&reference=26PK', 'transit'],
    ['#/office/PK00SOST', 'office'],
  ])('%s is of the view %s and comes back as it was', (hash, view) => {
    const address = decode(hash, READY);
    expect(address.view).toBe(view);
    expect(encode(address)).toBe(hash);
  });

  it('an office without a name is the plan', () => {
    expect(decode('#/office', READY).view).toBe('plan');
  });

  it('a name that is no name stays text', () => {
    expect(decode('#/transit/%E0%A4', READY).transit.movement).toBe('%E0%A4');
    expect(decode(movementLink('a/b?c'), READY).transit.movement).toBe('a/b?c');
    expect(decode(officeLink('#'), READY).transit.office).toBe('#');
  });
});

describe('the addresses of the what-if part', () => {
  it.each([
    ['#/scenarios', 'home'],
    ['#/scenarios/edit', 'edit'],
    ['#/scenarios/7', 'run'],
    ['#/scenarios/7?tab=posts&post=post:torkham-pk-road', 'run'],
    ['#/scenarios/7/play?at=131.5', 'play'],
    ['#/scenarios/compare?runs=3,1,2&tab=tornado', 'compare'],
  ])('%s comes back as it was', (hash, page) => {
    const address = decode(hash, READY);
    expect(address.view).toBe('scenarios');
    expect(address.scenarios.page).toBe(page);
    expect(encode(address)).toBe(hash);
  });

  it('leads nowhere else with a number that is none', () => {
    expect(decode('#/scenarios/none', READY).scenarios.page).toBe('home');
    expect(decode('#/scenarios/-3', READY).scenarios.page).toBe('home');
    expect(decode('#/scenarios/compare?runs=1,x,2.5,4', READY).scenarios.runs).toEqual([1, 4]);
    expect(decode('#/scenarios/7/play?at=soon', READY).scenarios.at).toBe(0);
  });
});
