import { describe, expect, it } from 'vitest';
import type { Posts, Regime } from '../../api/regimes';
import { form } from '../testing';
import { checklist, others, tally } from './checklist';

const rule = (article: string, country: string | null = null): Regime['documents'][number]['rule'] => ({ instrument: 'QTTA', article, text: '', country });
const posts = (id: string, ...offices: string[]): Posts => ({ any: false, inland: true, named: [{ id, offices }] });
const regime: Regime = {
  id: 'qtta',
  name: 'QTTA',
  as_of: '2026-05-04',
  parties: ['PK', 'CN', 'KG', 'KZ'],
  prescribed_route: true,
  operation_per_territory: false,
  cover: [
    { role: 'departure', entry: posts('port-karachi', 'PKKARACH'), exit: posts('khunjerab', 'PK00SOST'), registrations: [], rule: rule('Art. II', 'PK') },
    { role: 'transit', entry: posts('khunjerab', 'CNTASHKU'), exit: posts('torugart', 'CNTOPATO'), registrations: [], rule: rule('Art. II', 'CN') },
  ],
  documents: [{ name: 'driving licence', quota: null, rule: rule('Art. 5') }, { name: 'vehicle registration', quota: null, rule: rule('Art. 5') }],
  permits: [{ name: 'QTTA transit permit', quota: 200, rule: rule('Art. III') }],
  guarantees: [{ kinds: ['bank', 'comprehensive'], ceiling: null, rule: rule('Art. 9', 'CN') }],
  time_limits: [{ days: null, days_max: null, km_per_month: 3000, rule: rule('Art. 8') }],
  vehicle_limits: [{ gross_mass_kg: 30_000, single_axle_kg: 10_000, special_permission: 'special permission', rule: rule('Art. 6') }],
  sealed: rule('Art. 10'),
};
const standings = (...given: Parameters<typeof checklist>): Record<string, string> => Object.fromEntries(checklist(...given).map(({ id, standing }) => [id, standing]));

describe('the checklist', () => {
  it('tells what is there and what is open', () => {
    expect(standings(regime, form(), null)).toEqual({
      'posts-0': 'done', 'posts-1': 'done', 'posts-2': 'wrong', 'posts-3': 'wrong',
      'gross-0': 'done', 'axle-0': 'told', sealed: 'done', 'paper-0': 'done', 'paper-1': 'open', 'permit-0': 'done', 'guarantee-CN': 'done', 'time-0': 'told',
    });
    const bare = form({ permits: [], papers: [], km: '', mass: '44 000', boxes: [], guarantees: [{ kind: 'voucher', guarantee: '1', amount: '5', currency: 'USD', code: '' }] });
    expect(standings(regime, bare, null)).toMatchObject({ 'gross-0': 'wrong', sealed: 'open', 'permit-0': 'open', 'paper-0': 'open', 'guarantee-CN': 'open', 'time-0': 'open' });
    const special = form({ mass: '44 000', papers: [{ kind: 'Special permission', reference: 'x' }] });
    expect(standings(regime, special, null)['gross-0']).toBe('done');
  });

  it('believes the server more than itself, and leaves nothing unsaid', () => {
    const heavy = { code: 'regime', reason: 'vehicle-too-heavy', path: 'declaration.vehicle.gross_mass_kg', rule: 'QTTA, Art. 6', text: 'Too heavy.', expected: '≤ 30000 kg' };
    const goods = { code: 'regime', reason: 'goods-excluded', path: 'declaration.items.0.hs', rule: 'QTTA, Art. 2', text: 'Kept out.' };
    const checked = { objections: [heavy, goods], last_day: '2026-06-18' };
    const points = checklist(regime, form({ limit: '2026-06-18' }), checked);
    expect(points.find(({ id }) => id === 'gross-0')).toMatchObject({ standing: 'wrong', objection: 'Too heavy.' });
    expect(points.find(({ id }) => id === 'time-0')?.standing).toBe('done');
    expect(others(points, checked)).toEqual([goods]);
    expect(standings(regime, form({ limit: '2026-06-19' }), checked)['time-0']).toBe('wrong');
  });

  it('counts what is asked', () => {
    expect(tally(checklist(regime, form(), null))).toEqual({ done: 7, all: 10 });
  });
});
