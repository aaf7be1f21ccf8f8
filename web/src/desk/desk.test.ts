import { describe, expect, it } from 'vitest';
import type { SessionAnswer } from '../api/access-types';
import { listed } from '../api/access';
import { wantedOf } from '../api/http';
import type { OfficeDay, Summary } from '../api/transit-types';
import type { QueuedAct } from '../offline/store';
import { desksOf, initials, seen } from '../access/desks';
import { worthOffering } from '../access/acts';
import { bytesOf, textOf as base64url } from '../access/passkeys';
import { ACTS } from '../transit/acts/acts';
import { movement } from '../transit/testing';
import { daysLeft, numbersOf, quotaOf, taken } from './accounts/accounts';
import { decodeDesk, encodeDesk } from './address';
import { lineOf, secondsLeft } from './office/batch/asked';
import { readCode128, textOf, WIDTHS } from './office/code128';
import { fits, found, isMrn, listsOf } from './office/queue';
import { Wedge } from './office/wedge';
import { figuresOf } from './operator/node';
import { emptyTyped, isChanged, placeOf, profileOf, sought, typedOf } from './risk/profiles';

const session = (more: Partial<SessionAnswer>): SessionAnswer => ({
  user: { id: 7, login: 'aigul', name: 'Aigül', language: 'kk' },
  organisation: null,
  roles: [],
  actors: [],
  may: [],
  csrf: 'x',
  second_factor: 'none',
  access_control: true,
  demo: false,
  ...more,
});

describe('what a session opens', () => {
  it('lands each role on its own desk', () => {
    const landing = (role: string): string | undefined => desksOf(session({ roles: [role] }))[0];
    expect(['declarant', 'carrier', 'officer_transit', 'supervisor', 'guarantor', 'permit_authority', 'auditor', 'operator'].map(landing)).toEqual([
      'home', 'carrier', 'office', 'approvals', 'guarantor', 'permits', 'audit', 'operator',
    ]);
  });

  it('gives nobody a desk who has not signed in', () => {
    expect(desksOf(session({ user: null, roles: ['operator'] }))).toEqual([]);
  });

  it('shows a visitor the planner, the corridors and trade, and no more', () => {
    const visitor = session({ user: null, may: ['plan', 'read_atlas', 'ask_trade'] });
    expect(['desk', 'plan', 'corridors', 'transit', 'scenarios', 'trade', 'declare'].filter((view) => seen(visitor, view))).toEqual(['plan', 'corridors', 'trade']);
  });

  it('shows everything but a desk where nobody signs in', () => {
    const open = session({ user: null, access_control: false });
    expect(['desk', 'plan', 'transit', 'scenarios'].filter((view) => seen(open, view))).toEqual(['plan', 'transit', 'scenarios']);
  });

  it('makes initials of a name', () => {
    expect([initials('Aigül Nurlanova'), initials('Imran'), initials('')]).toEqual(['AN', 'I', '']);
  });
});

describe('acts worth offering', () => {
  const spec = (type: string) => ACTS.find((act) => act.type === type)!;
  const setting = { movement: movement({ state: 'acknowledged' }), now: 0, timezone: () => 'UTC' };
  const office = setting.movement.declaration.office_of_departure;
  const officer = session({ roles: ['officer_departure'], may: ['accept'], actors: [{ role: 'officer', id: office }] });

  it('are those of one’s role at one’s office', () => {
    expect(worthOffering(officer, spec('accept'), setting)).toBe(true);
    expect(worthOffering({ ...officer, actors: [{ role: 'officer', id: 'KZALMATY' }] }, spec('accept'), setting)).toBe(false);
    expect(worthOffering({ ...officer, may: ['pass'] }, spec('accept'), setting)).toBe(false);
    expect(worthOffering(officer, spec('present'), setting)).toBe(false);
  });

  it('are all where nobody signs in', () => {
    expect(worthOffering(session({ access_control: false }), spec('invalidate'), setting)).toBe(true);
  });
});

describe('problems that ask for something first', () => {
  const of = (type: string, status: number) => wantedOf({ type: `/api/v1/problems/${type}`, title: '', status });
  it('are told apart from refusals', () => {
    expect(of('not-signed-in', 401)).toBe('not-signed-in');
    expect(of('wrong-credentials', 401)).toBe(null);
    expect(of('second-factor-required', 403)).toBe('second-factor-required');
    expect(of('wrong-csrf', 403)).toBe('wrong-csrf');
    expect(of('not-allowed', 403)).toBe(null);
  });
});

it('bytes of passkeys come back as they were', () => {
  const bytes = new Uint8Array([0, 62, 63, 251, 255]).buffer;
  expect(base64url(bytes)).toBe('AD4_-_8');
  expect([...new Uint8Array(bytesOf('AD4_-_8'))]).toEqual([0, 62, 63, 251, 255]);
});

it('a list comes bare or in a page', () => {
  expect([listed([1]), listed({ next: null, users: [1, 2] }), listed({})]).toEqual([[1], [1, 2], []]);
});

it('the address of a desk comes back as it was', () => {
  const address = { page: 'office' as const, movement: '7' };
  const [name = '', search = ''] = encodeDesk(address).replace('#/desk/', '').split('?');
  expect(decodeDesk(name, new URLSearchParams(search))).toEqual(address);
  expect(decodeDesk('nowhere', new URLSearchParams()).page).toBe(null);
});

const summary = (movement_id: number, more: Partial<Summary> = {}): Summary => ({
  movement_id,
  version: 1,
  state: 'released',
  lrn: `LB-${movement_id}`,
  mrn: null,
  holder: 'PK1234567',
  office_of_departure: 'PKKARACH',
  office_of_destination: 'KZALMATY',
  limit_date: null,
  due_at: null,
  due_timer: null,
  changed_at: '2026-03-01T00:00:00Z',
  ...more,
});

describe('the queue of an office', () => {
  const day = (reference: string, more: Partial<OfficeDay>): OfficeDay => ({
    office: { reference, name: reference, country: 'PK', timezone: 'UTC', site: null },
    expected: [],
    present: [],
    late: [],
    local_time: '',
    ...more,
  });

  it('holds what this office has to decide, what is due first before the rest, and no drafts', () => {
    const present = [
      summary(1, { state: 'acknowledged' }),
      summary(2, { state: 'accepted', due_at: '2026-03-02T00:00:00Z' }),
      summary(3, { state: 'draft' }),
      summary(4, { state: 'pre_lodged' }),
    ];
    const lists = listsOf(day('PKKARACH', { present }), [summary(5, { state: 'discrepancies' })]);
    expect(lists.todo.map((one) => one.movement_id)).toEqual([2, 1, 5]);
    expect(lists.present.map((one) => one.movement_id)).toEqual([2, 1, 4]);
  });

  it('counts the late among the expected', () => {
    const lists = listsOf(day('KZALMATY', { expected: [summary(1)], late: [summary(2)] }), []);
    expect(lists.expected).toHaveLength(2);
    expect(lists.late.map((one) => one.movement_id)).toEqual([2]);
  });

  it('is searched by any part of a name', () => {
    const list = [summary(1, { mrn: '26PKABCDEF12345678' }), summary(2)];
    expect(found(list, 'cdef')).toHaveLength(1);
    expect(found(list, ' lb-2 ').map((one) => one.movement_id)).toEqual([2]);
    expect(found(list, '')).toHaveLength(2);
  });

  it('offers a batch what fits the state and the place', () => {
    expect(fits('accept', summary(1, { state: 'acknowledged' }), 'PKKARACH')).toBe(true);
    expect(fits('accept', summary(1, { state: 'acknowledged' }), 'KZALMATY')).toBe(false);
    expect(fits('cross', summary(1), 'PK00SOST')).toBe(true);
    expect(fits('cross', summary(1), 'KZALMATY')).toBe(false);
    expect(fits('arrive', summary(1), 'KZALMATY')).toBe(true);
  });
});

describe('a batch', () => {
  const about = { id: '7', reference: 'LB-7', act: 'accept' };
  const act = (more: Partial<QueuedAct>): QueuedAct => ({ key: 'k', order: 1, user: 7, path: '', body: {}, version: 1, about, at: '', state: 'held', ...more });

  it('says how long it can be taken back', () => {
    expect(secondsLeft([act({ until: 9500 }), act({ until: 12_000 })], 1000)).toBe(9);
    expect(secondsLeft([act({ until: 500 })], 1000)).toBe(0);
    expect(secondsLeft([act({ until: null }), act({ until: 3000, state: 'done' })], 1000)).toBe(null);
  });

  it('tells of each what came of it', () => {
    expect(lineOf(act({ state: 'done', approval: true })).outcome).toBe('approval');
    expect(lineOf(act({ state: 'done', approval: false })).outcome).toBe('done');
    expect(lineOf(act({ state: 'refused', reason: 'no', remedy: 'yes' }))).toMatchObject({ id: '7', reference: 'LB-7', outcome: 'refused', text: 'no', remedy: 'yes' });
  });
});

describe('a barcode reader that types', () => {
  const MRN = '26PKABCDEF12345678';
  const typed = (gap: number): string | null => {
    const wedge = new Wedge();
    let at = 1000;
    for (const key of MRN) wedge.key(key, (at += gap));
    return wedge.key('Enter', at + gap);
  };
  it('is told from a hand by its speed', () => {
    expect(typed(8)).toBe(MRN);
    expect(typed(90)).toBe(null);
    expect(isMrn(MRN)).toBe(true);
  });
});

describe('Code 128', () => {
  const [START_B, CODE_C, STOP] = [104, 99, 106];
  /** Code set B for letters, C for the pairs of digits at the end. */
  function encoded(text: string, digits: number): number[] {
    const letters = [...text.slice(0, text.length - digits)].map((char) => char.charCodeAt(0) - 32);
    const pairs = (text.slice(text.length - digits).match(/../g) ?? []).map(Number);
    const values = [START_B, ...letters, ...(pairs.length > 0 ? [CODE_C, ...pairs] : [])];
    return [...values, values.slice(1).reduce((sum, value, index) => sum + value * (index + 1), START_B) % 103];
  }
  function drawn(values: readonly number[], point: number, flip = false): { grey: number[]; width: number } {
    const line = Array<number>(10 * point).fill(235);
    [...values, STOP].forEach((value) => [...(WIDTHS[value] ?? '')].forEach((width, at) => line.push(...Array<number>(Number(width) * point).fill(at % 2 === 0 ? 30 : 230))));
    line.push(...Array<number>(10 * point).fill(235));
    const row = flip ? line.reverse() : line;
    return { grey: Array.from({ length: 16 }, () => row).flat(), width: row.length };
  }
  const MRN = '26PKABCDEF12345678';

  it.each([2, 3, 5])('is read at %i points a module, from either end', (point) => {
    for (const flip of [false, true]) {
      const { grey, width } = drawn(encoded(MRN, 8), point, flip);
      expect(readCode128(grey, width, 16)).toBe(MRN);
    }
  });

  it('is refused when its check does not fit, and where there is none', () => {
    const values = encoded(MRN, 8);
    expect(textOf(values)).toBe(MRN);
    expect(textOf(values.map((value, at) => (at === 3 ? value + 1 : value)))).toBe(null);
    expect(readCode128(Array<number>(6400).fill(200), 400, 16)).toBe(null);
  });
});

describe('accounts', () => {
  const terms = { kind: 'comprehensive', holder: 'PK1', reference_amount: { minor: 1000, currency: 'EUR' }, valid_from: '2026-01-01' };
  it('tell how much of a guarantee is taken', () => {
    const account = { id: 'G', terms, status: 'valid' as const, balances: [-1000, 250, 500, 250, 0], alerts: [], movements_secured: 2, version: 1 };
    expect(taken(account)).toBe(0.75);
  });
  it('tell the days that are left', () => {
    expect(daysLeft('2026-03-10', Date.parse('2026-03-01T12:00:00Z'))).toBe(10);
    expect(daysLeft(null, 0)).toBe(null);
  });
  it('read numbers from whatever is pasted', () => {
    expect(numbersOf('A1\tA2, A2;\nA3')).toEqual(['A1', 'A2', 'A3']);
    expect(quotaOf({ key: 'qtta/2026/PK', purses: { quota: -200 }, permits: {}, version: 1 })).toBe(200);
  });
});

it('a node’s figures are told in their units', () => {
  const told = figuresOf({ resident_memory_mb: 101.25, database_bytes: 5_242_880, uptime_s: 93_600, sequence: 1812, digest: 'a'.repeat(64), database: '/var/lib/registry.db' });
  expect(told.map(({ name, text }) => `${name} ${text}`)).toEqual(['resident_memory 101.3 MB', 'database 5.2 MB', 'uptime 26 h', 'sequence 1,812']);
});

describe('risk profiles', () => {
  const profile = profileOf({ ...emptyTyped(), id: ' furs ', hs: '43, 4303.10', countries: 'af ir', regimes: 'qtta', mass: '40 000', oneIn: '25', from: '2026-01-01', note: 'Furs' })!;

  it('are read as they are typed, and come back as they were', () => {
    expect(profile).toEqual({ id: 'furs', channel: 'yellow', hs: ['43', '430310'], countries: ['AF', 'IR'], regimes: ['qtta'], holders: [], gross_mass_kg_min: 40_000, one_in: 25, valid_from: '2026-01-01', valid_to: null, note: 'Furs' });
    expect(profileOf(typedOf(profile))).toEqual(profile);
    expect(profileOf({ ...emptyTyped(), mass: '4.5' })).toBe(null);
    expect(profileOf({ ...emptyTyped(), oneIn: 'many' })).toBe(null);
  });

  it('are told apart from those in force, in their order', () => {
    const other = { ...profile, id: 'arms' };
    expect(isChanged([profile, other], [profile, other])).toBe(false);
    expect(isChanged([other, profile], [profile, other])).toBe(true);
    expect(isChanged([{ ...profile, note: '' }], [profile])).toBe(true);
    expect(isChanged([], [profile])).toBe(true);
  });

  it('are found by whatever they say', () => {
    expect([sought([profile], 'fur'), sought([profile], ' 4303'), sought([profile], 'ir'), sought([profile], '')].map((list) => list.length)).toEqual([1, 1, 1, 1]);
    expect(sought([profile], 'arms')).toEqual([]);
  });

  it('know which of them a fault is about', () => {
    expect(placeOf({ field: 'profiles[2].hs[1]', message: '' })).toEqual({ at: 2, field: 'hs' });
    expect(placeOf({ field: 'profiles[0]', message: '' })).toEqual({ at: 0, field: '' });
    expect(placeOf({ field: 'reason', message: '' })).toBe(null);
  });
});
