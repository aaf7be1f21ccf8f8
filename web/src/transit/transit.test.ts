import { describe, expect, it } from 'vitest';
import { ProblemError } from '../api/http';
import type { Office } from '../api/transit-types';
import { at, itinerary } from '../testing';
import { sides } from './detail/sides';
import { cleaned, fieldOfRefusal, gaps } from './declaration/declaration';
import { gapsOf, withRows } from './declaration/drafted';
import { arrivedLate, isLate } from './late';
import { amountInput, amountOf, amountText } from './money';
import { messageNumber } from './messages';
import { planDocument, planOf } from './planned';
import { postings } from './postings';
import { troubleOf } from './problems';
import { bordersOf, lines, officesOf, passedOffices, siteOf, stops } from './route';
import { border, declaration, entry, movement } from './testing';
import { delay, milestones, span, type OfficeFacts } from './timeline';

const facts: OfficeFacts = { timezone: () => 'Asia/Karachi', crossing: (office) => (office === 'PK00SOST' ? 'khunjerab' : null) };
const NOW = Date.parse('2026-03-04T00:00:00Z');

const planned = itinerary([], {
  departure: at(1),
  arrival_median: at(200),
  border_crossings: [
    { crossing: 'khunjerab', name: 'Khunjerab', from_country: 'PK', to_country: 'CN', arrival: at(40), departure: at(48), waiting_h: 0, exit_h: { median: 1, p95: 2 }, entry_h: { median: 1, p95: 2 }, lat: 0, lon: 0, evidence: [] },
  ],
});

describe('messages', () => {
  it.each([
    ['CC015C', '015'],
    ['CD001C', '001'],
    ['CD119D', '119'],
    ['', ''],
    ['IE015', ''],
  ])('are named by their number: %s', (kind, number) => {
    expect(messageNumber(kind)).toBe(number);
  });
});

describe('the timeline', () => {
  it('has every milestone, with both sides of each border', () => {
    const kinds = milestones(movement(), null, facts).map(({ kind }) => kind);
    expect(kinds).toEqual(['declared', 'accepted', 'released', 'exit', 'entry', 'arrived', 'discharged']);
  });

  it('leaves out a side that no office keeps', () => {
    const kinds = milestones(movement({ crossings: [border({ exit_office: null })] }), null, facts).map(({ kind }) => kind);
    expect(kinds).not.toContain('exit');
  });

  it('takes planned times from the plan by the crossing at which the offices sit', () => {
    const rows = milestones(movement(), planned, facts);
    expect(rows.map((row) => row.planned)).toEqual([null, null, ...[1, 40, 48, 200].map((hours) => Date.parse(at(hours).utc)), null]);
  });

  it('ends the limit with the day at the office of destination', () => {
    const arrived = milestones(movement(), null, facts).find(({ kind }) => kind === 'arrived');
    expect(new Date(arrived?.limit ?? 0).toISOString()).toBe('2026-03-12T19:00:00.000Z');
  });

  it('tells of a silent side where it is missing', () => {
    const half = border({ exit: { at: '2026-03-04T00:00:00Z' }, state: 'side_missing' });
    const rows = milestones(movement({ crossings: [half] }), null, facts);
    expect(rows.filter(({ trouble }) => trouble).map(({ kind }) => kind)).toEqual(['entry']);
  });

  it('is never without width', () => {
    const [first, last] = span([], NOW);
    expect(last - first).toBe(3_600_000);
  });

  it.each([
    [{ planned: NOW, limit: null, actual: NOW + 7.2e6 }, 2],
    [{ planned: NOW, limit: null, actual: NOW - 3.6e6 }, -1],
    [{ planned: NOW - 3.6e6, limit: null, actual: null }, 1],
    [{ planned: null, limit: NOW, actual: NOW - 1 }, null],
    [{ planned: null, limit: null, actual: NOW }, null],
  ])('reads %o as %s hours behind', (times, hours) => {
    expect(delay({ kind: 'arrived', office: null, trouble: null, ...times }, NOW)).toBe(hours);
  });
});

describe('late', () => {
  const limit = Date.parse('2026-03-12T19:00:00Z');
  it('is a movement under way from the end of its limit date on', () => {
    expect(isLate(movement(), 'Asia/Karachi', limit - 1)).toBe(false);
    expect(isLate(movement(), 'Asia/Karachi', limit)).toBe(true);
    expect(isLate(movement({ state: 'written_off' }), 'Asia/Karachi', limit)).toBe(false);
  });

  it('is one that arrived after it', () => {
    const arrival = { office: 'KZALMATY', at: '2026-03-12T20:00:00Z' };
    expect(arrivedLate(movement({ arrival }), 'Asia/Karachi')).toBe(true);
  });
});

describe('the route', () => {
  const site = (kind: string, id: string): Office => ({ reference: 'PK00SOST', name: 'Sost', country: 'PK', timezone: 'Asia/Karachi', site: { kind, id } });

  it('goes by every office once', () => {
    expect(officesOf(movement())).toEqual(['PKSIALKO', 'PK00SOST', 'CNTASHKU', 'KZALMATY']);
    expect(officesOf(movement({ crossings: [] }))).toEqual(['PKSIALKO', 'PK00SOST', 'CNTASHKU', 'KZALMATY']);
  });

  it('pairs the declared offices into borders before acceptance', () => {
    const offices_of_transit = ['PK00SOST', 'CNTASHKU', 'CNTOPATO', 'KGTORUGA', 'KZKARASU'];
    const borders = bordersOf(movement({ crossings: [], declaration: declaration({ offices_of_transit }) }));
    expect(borders.map(({ exit_office, entry_office }) => [exit_office, entry_office])).toEqual([
      ['PK00SOST', 'CNTASHKU'],
      ['CNTOPATO', 'KGTORUGA'],
      [null, 'KZKARASU'],
    ]);
  });

  it.each([['crossing', 'crossings'], ['port', 'facilities'], ['facility', 'facilities'], ['inland', 'places']])('finds a %s among the %s', (kind, collection) => {
    expect(siteOf(site(kind, 'x'))?.collection).toBe(collection);
  });

  it('has no place for an office that nobody knows', () => {
    expect(siteOf(null)).toBeNull();
    expect(siteOf(site('ship', 'x'))).toBeNull();
  });

  it('stops once where two offices stand together', () => {
    const where: Record<string, [number, number]> = { PK00SOST: [75, 36], CNTASHKU: [75, 36], KZALMATY: [76, 43] };
    const found = stops(movement(), (office) => where[office] ?? null, (office) => office);
    expect(found.map(({ office }) => office)).toEqual(['PK00SOST', 'KZALMATY']);
    expect(lines(found, null)).toEqual([{ mode: 'road', path: [[75, 36], [76, 43]] }]);
  });

  it('knows the offices behind', () => {
    const crossed = border({ exit: { at: '2026-03-04T00:00:00Z' } });
    expect([...passedOffices(movement({ crossings: [crossed] }))]).toEqual(['PKSIALKO', 'PK00SOST']);
  });
});

describe('the declaration', () => {
  it('that is whole has no gaps', () => {
    expect(gaps(declaration())).toEqual([]);
  });

  it('names each gap by its field', () => {
    const bare = declaration({ lrn: '', guarantees: [{ kind: 'tir' }], permits: [{ permit: 'qtta/2026/PK', number: '' }] });
    expect(gaps(bare).map(({ path }) => path)).toEqual(['lrn', 'guarantees.0.guarantee', 'guarantees.0.amount', 'permits.0.number']);
    expect(gaps(declaration({ guarantees: [{ kind: 'exempt' }] }))).toEqual([]);
  });

  it('is sent without what is empty', () => {
    const sent = cleaned(declaration({ limit_date: '', route_km: null, guarantees: [{ kind: 'exempt', guarantee: '', access_code: '', amount: null }] }), true);
    expect('limit_date' in sent || 'route_km' in sent).toBe(false);
    expect(sent.guarantees).toEqual([{ kind: 'exempt' }]);
  });

  it.each([
    ['declaration.holder', 'declaration-holder'],
    ['declaration.guarantees.1.amount', 'declaration-guarantees-1-amount'],
    ['declaration.equipment.seals', 'declaration-equipment-0-seals'],
  ])('a refusal at %s leads to %s', (path, id) => {
    expect(fieldOfRefusal(path)).toBe(id);
  });

  it('is lodged without papers that have no number, and drafted with them', () => {
    const waiting = declaration({ permits: [{ permit: 'qtta/2026/PK', number: '' }], documents: [{ kind: 'driving licence', reference: ' ' }] });
    expect(cleaned(waiting, true)).toMatchObject({ permits: [{ number: '' }], documents: [{ kind: 'driving licence' }] });
    expect(cleaned(waiting, false)).toMatchObject({ permits: [], documents: [] });
  });

  it('has a row for all that the plan leaves open', () => {
    const bare = declaration({ permits: [], guarantees: [], equipment: [] });
    const gap = (path: string, wanted: string) => ({ path, wanted, rule: 'Art. 1' });
    const gaps = [gap('documents', 'driving licence'), gap('permits', 'QTTA transit permit'), gap('guarantees', 'a guarantee in PK: individual or bank'), gap('guarantees', 'a guarantee in CN: individual'), gap('equipment', 'the seals')];
    expect(withRows({ declaration: bare, gaps }, 2026)).toMatchObject({
      documents: [{ kind: 'driving licence', reference: '' }],
      permits: [{ permit: 'qtta/2026/PK', number: '' }],
      guarantees: [{ kind: 'individual' }],
      equipment: [{ seals: [] }],
    });
  });

  it('asks for what the plan names under its own agreement', () => {
    const row = { country: 'PK', held: false, evidence: [] };
    const way = itinerary([], {
      instruments: [{ id: 'qtta', name: 'QTTA', countries: [], articles: [], evidence: [] }],
      documents: [{ name: 'driving licence', instrument: 'qtta', article: 'Art. 12', evidence: [] }, { name: 'TIR carnet', instrument: 'tir', article: null, evidence: [] }],
      permits: [{ name: 'QTTA transit permit', instrument: 'qtta', article: null, ...row }],
    });
    expect(gapsOf(declaration(), way)).toEqual([
      { path: 'documents', wanted: 'driving licence', rule: 'QTTA, Art. 12' },
      { path: 'permits', wanted: 'QTTA transit permit', rule: 'QTTA' },
      { path: 'guarantees', wanted: 'comprehensive', rule: '' },
      { path: 'equipment', wanted: '', rule: '' },
    ]);
  });

  it('names its plan', () => {
    const document = planDocument({ plan: 'c0ffee', itinerary: 'a1' });
    expect(planOf(movement({ declaration: declaration({ documents: [document] }) }))).toEqual({ plan: 'c0ffee', itinerary: 'a1' });
    expect(planOf(movement())).toBeNull();
  });
});

describe('sums', () => {
  it.each([
    [{ minor: 10_000_000, currency: 'EUR' }, 'EUR 100,000.00', '100000'],
    [{ minor: 1250, currency: 'USD' }, 'USD 12.50', '12.50'],
    [{ minor: 500, currency: 'JPY' }, 'JPY 500', '500'],
  ])('%o is %s', (sum, shown, typed) => {
    expect(amountText(sum)).toBe(shown);
    expect(amountOf(typed, sum.currency)).toEqual(sum);
    expect(amountInput(sum)).toBe(typed);
  });

  it.each([['1,000', 100_000], ['12,5', 1250], ['1 000.5', 100_050]])('reads %s', (typed, minor) => {
    expect(amountOf(typed, 'USD')?.minor).toBe(minor);
  });
});

it('postings follow the guarantee from purse to purse', () => {
  const amount = { minor: 1_000_000, currency: 'USD' };
  const account = '26PK0000010000012';
  const moved = postings(movement(), [
    entry(1, { type: 'guarantee_reserved', holds: [{ guarantee: account, amount, purse: 'reserved' }] }),
    entry(2, { type: 'guarantee_used', guarantees: [account] }),
    entry(3, { type: 'guarantee_released', guarantees: [account] }),
  ]);
  expect(moved.map(({ from, to }) => `${from} ${to}`)).toEqual(['available reserved', 'reserved used', 'used available']);
  expect(moved.every((it) => it.amount?.minor === 1_000_000)).toBe(true);
});

it('a refusal is told in the words of the server', () => {
  const refusal = { code: '92', reason: 'out-of-sequence', path: '' };
  const problem = { type: 'refused', title: 'refused', status: 409, refusal, text: 'This cannot be done now.', remedy: 'Look first.' };
  expect(troubleOf(new ProblemError(problem))).toEqual({ text: 'This cannot be done now.', remedy: 'Look first.', refusal, status: 409 });
  expect(troubleOf(new Error('broken')).text).toBe('Error: broken');
});

describe('a border whose sides differ', () => {
  const written = (at: string): string => at;
  const seen = { at: '2026-03-04T00:00:00Z', vehicle: 'TKB 123', containers: ['CSQU3054383'], seals: ['B', 'A'], gross_mass_kg: 29_000 };

  it('tells what each side saw', () => {
    const other = { ...seen, vehicle: 'XJ A1', seals: ['A', 'B'], gross_mass_kg: 12_000 };
    const rows = sides(border({ exit: seen, entry: other, state: 'differs' }), written);
    expect(rows).toEqual([
      { label: 'vehicle', exit: 'TKB 123', entry: 'XJ A1' },
      { label: 'gross-mass', exit: '29,000 kg', entry: '12,000 kg' },
    ]);
  });

  it('tells of an entry before the exit', () => {
    const early = { ...seen, at: '2026-03-03T23:00:00Z' };
    expect(sides(border({ exit: seen, entry: early }), written)).toEqual([{ label: 'time', exit: seen.at, entry: early.at }]);
    expect(sides(border({ exit: early, entry: seen }), written)).toEqual([]);
  });

  it('has nothing to tell while one side is silent', () => {
    expect(sides(border({ exit: seen, entry: null }), written)).toEqual([]);
  });
});
