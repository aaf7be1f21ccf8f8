import { describe, expect, it } from 'vitest';
import { STATES } from '../../api/transit-types';
import { border, movement } from '../testing';
import { actOf, ACTS, actorOf, allowed, openSides, type Setting } from './acts';
import { empty, initialValues, whole } from './fields';

const setting = (it = movement()): Setting => ({ movement: it, now: Date.parse('2026-03-05T08:00:00Z'), timezone: () => 'Asia/Karachi' });
const spec = (type: string) => {
  const found = ACTS.find((act) => act.type === type);
  if (!found) throw new Error(type);
  return found;
};

describe('the next step', () => {
  it.each([
    ['draft', 'declare'],
    ['pre_lodged', 'present'],
    ['acknowledged', 'accept'],
    ['accepted', 'release'],
    ['under_control', 'record_control'],
    ['guarantee_under_amendment', 'amend'],
    ['released', 'cross'],
    ['stopped', 'resume'],
    ['arrived', 'permit_unloading'],
    ['unloading_permitted', 'remark_unloading'],
    ['unloading_remarked', 'release_goods'],
    ['discrepancies', 'resolve_discrepancies'],
    ['under_enquiry', 'answer_enquiry'],
    ['under_recovery', 'close_recovery'],
  ] as const)('of %s is to %s', (state, type) => {
    expect(allowed(movement({ state }))[0]?.type).toBe(type);
  });

  it('is to arrive once every border is recorded', () => {
    expect(allowed(movement({ crossings: [] }))[0]?.type).toBe('arrive');
  });

  it('is to decide when the holder asks for invalidation', () => {
    const acts = allowed(movement({ state: 'accepted', invalidation_requested: true })).map(({ type }) => type);
    expect(acts[0]).toBe('decide_invalidation');
    expect(acts).not.toContain('release');
  });

  it('is none at the end', () => {
    for (const state of ['rejected', 'not_released', 'written_off', 'closed', 'invalidated'] as const) {
      expect(allowed(movement({ state }))).toEqual([]);
    }
  });
});

it('names only states that there are, and each act once', () => {
  expect(ACTS.flatMap((act) => act.states).filter((state) => !STATES.includes(state))).toEqual([]);
  expect(new Set(ACTS.map((act) => act.type)).size).toBe(ACTS.length);
});

describe('a border', () => {
  it('is recorded by the side that comes next, with what is on the load', () => {
    const values = initialValues(spec('cross').fields(setting()));
    expect(actOf(spec('cross'), setting(), values)).toEqual({
      type: 'cross',
      side: 'exit',
      office: 'PK00SOST',
      record: { at: '2026-03-05T08:00:00Z', vehicle: 'TKB 123', containers: ['MSKU1234565'], seals: ['S1'] },
    });
    expect(actorOf(spec('cross'), setting(), values)).toEqual({ role: 'officer', id: 'PK00SOST' });
  });

  it('has the other side left after the first', () => {
    const crossed = movement({ crossings: [border({ exit: { at: '2026-03-05T07:00:00Z' }, state: 'half_crossed' })] });
    expect(openSides(crossed)).toEqual([{ side: 'entry', office: 'CNTASHKU' }]);
  });
});

it('a seal is replaced by another of a class', () => {
  const values = { ...initialValues(spec('seal').fields(setting())), event: 'replaced', by: 'S2' };
  expect(actOf(spec('seal'), setting(), values)).toEqual({
    type: 'seal',
    office: 'PK00SOST',
    seal: { type: 'replaced', number: 'S1', by: 'S2', class: 'high_security' },
  });
});

it('the state of seals is told only where there are some', () => {
  const bare = setting(movement({ state: 'unloading_permitted', seals: [] }));
  const act = actOf(spec('remark_unloading'), bare, initialValues(spec('remark_unloading').fields(bare)));
  expect(act.remarks).toEqual({ conform: true, complete: true, date: '2026-03-05', text: '' });
});

describe('fields', () => {
  it('that are needed and empty are named', () => {
    expect(empty(spec('stop').fields(setting()), { office: 'PK00SOST', reason: ' ' })).toEqual(['reason']);
    expect(empty(spec('decide_control').fields(setting()), { office: 'PK00SOST', kinds: [] })).toEqual(['kinds']);
  });

  it.each([['29 500', 29500], ['12,6', 13], ['', null], ['many', null]])('a number typed as "%s" is %s', (typed, read) => {
    expect(whole({ n: typed }, 'n')).toBe(read);
  });
});
