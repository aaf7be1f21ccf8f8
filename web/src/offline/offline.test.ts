import { describe, expect, it } from 'vitest';
import { afterReload, heldBack, nextRipe, nextToSend, ripe, versionFor } from './replay';
import { routeOf } from './routes';
import type { QueuedAct } from './store';

const act = (order: number, more: Partial<QueuedAct> = {}): QueuedAct => ({
  key: `key-${order}`,
  order,
  user: 7,
  path: '/movements/1/acts',
  body: {},
  version: 3,
  about: { id: '1', reference: 'LB-1', act: 'accept' },
  at: '2026-03-01T00:00:00Z',
  state: 'waiting',
  ...more,
});

describe('acts without a line', () => {
  it('are sent one at a time, the first first', () => {
    expect(nextToSend([act(1, { state: 'done' }), act(2), act(3)])?.order).toBe(2);
    expect(nextToSend([act(1, { state: 'sending' }), act(2)])).toBe(null);
    expect(nextToSend([act(1, { state: 'refused' })])).toBe(null);
  });

  it('on one movement follow the version that the one before left', () => {
    const queue = [act(1, { state: 'done', left: 5 }), act(2), act(3, { about: { id: '2', reference: '', act: 'accept' } })];
    expect(versionFor(queue[1]!, queue)).toBe(5);
    expect(versionFor(queue[2]!, queue)).toBe(3);
    expect(versionFor(act(4, { version: 9 }), queue)).toBe(9);
  });

  it('do not go ahead when the one before was refused', () => {
    const queue = [act(1), act(2), act(3, { about: { id: '2', reference: '', act: 'accept' } })];
    expect(heldBack(queue[0]!, queue).map(({ order }) => order)).toEqual([2]);
  });

  it('that were being sent when the page was left are sent again', () => {
    expect(afterReload([act(1, { state: 'sending' }), act(2, { state: 'done' })]).map(({ state }) => state)).toEqual(['waiting', 'done']);
  });
});

describe('acts that are held so that they can be taken back', () => {
  const other = { id: '2', reference: 'LB-2', act: 'accept' };
  const queue = [act(1, { state: 'held', until: 5000 }), act(2, { state: 'held', until: null, about: other }), act(3), act(4, { about: { ...other, id: '3' } })];

  it('wait until they are due, or until the reader says so', () => {
    expect(nextRipe(queue)).toBe(5000);
    expect(ripe(queue, 4999)).toEqual([]);
    expect(ripe(queue, 5000).map(({ order }) => order)).toEqual([1]);
    expect(nextRipe([act(1, { state: 'held', until: null })])).toBe(null);
  });

  it('keep back what was asked of the same movement after them, and nothing else', () => {
    expect(nextToSend(queue)?.order).toBe(4);
    expect(nextToSend(queue.slice(0, 3))).toBe(null);
    expect(nextToSend([act(3), act(4, { state: 'held', until: null })])?.order).toBe(3);
  });

  it('stay held over a reload, and are refused with what they follow', () => {
    expect(afterReload(queue).map(({ state }) => state)).toEqual(['held', 'held', 'waiting', 'waiting']);
    expect(heldBack(act(0), queue).map(({ order }) => order)).toEqual([1, 3]);
  });
});

describe('the service worker', () => {
  const route = (path: string, more: Partial<Parameters<typeof routeOf>[0]> = {}) => routeOf({ method: 'GET', mode: 'cors', accept: '*/*', path, ...more });
  it('keeps the page, its files and what was read', () => {
    expect(route('/', { mode: 'navigate' })).toBe('page');
    expect(route('/assets/index-1.js')).toBe('asset');
    expect(route('/api/v1/offices/PK00SOST')).toBe('data');
    expect(route('/api/v1/session')).toBe('data');
  });
  it('leaves what is changed, streamed, printed or asked of other parts alone', () => {
    expect(route('/api/v1/movements/1/acts', { method: 'POST' })).toBe('pass');
    expect(route('/api/v1/changes', { accept: 'text/event-stream' })).toBe('pass');
    expect(route('/api/v1/movements/1/history', { accept: 'application/pdf' })).toBe('pass');
    expect(route('/api/v1/movements/1/accompanying-document', { mode: 'navigate' })).toBe('pass');
    expect(route('/api/v1/plan')).toBe('pass');
    expect(route('/api/v1/sessions')).toBe('pass');
  });
});
