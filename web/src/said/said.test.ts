import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Message } from '../api/types';
import { loadPart, setLanguage } from '../locales/i18n.svelte';
import { sentence, stretches } from './said';

const torkham: Message = {
  id: 'said-last-verified',
  args: {
    what: {
      said: {
        id: 'said-closed-since',
        args: {
          name: { name: { of: 'crossing:torkham', text: 'Torkham' } },
          day: { day: '2025-10-12' },
          reason: { quote: 'armed conflict' },
        },
      },
    },
    day: { day: '2026-02-20' },
  },
};
const party: Message = { id: 'said-not-a-party', args: { country: { country: 'KZ' }, instrument: { name: { of: 'instrument:qtta', text: 'QTTA' } } } };
const lorries: Message = {
  id: 'said-no-lorry-of',
  args: { countries: { each: [{ country: 'PK' }, { country: 'CN' }] }, country: { country: 'KG' }, instrument: { name: { of: '', text: 'TIR' } } },
};
const bare = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '');

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: {}, body: {} });
  return loadPart('planner');
});
afterAll(() => vi.unstubAllGlobals());

describe.each([
  ['en', 'Kazakhstan is not a party to QTTA', 'Torkham is closed since 12 Oct 2025: armed conflict (last verified 20 Feb 2026)'],
  ['ru', 'Казахстан не участвует в соглашении QTTA', 'Torkham закрыто с 12 окт. 2025 г.: armed conflict (проверено 20 февр. 2026 г.)'],
  ['kk', 'Қазақстан — QTTA келісімінің қатысушысы емес', 'Torkham жабық, басталған күні 2025 ж. 12 қаз.: armed conflict (тексерілген күні 2026 ж. 20 ақп.)'],
  ['zh', '哈萨克斯坦不是 QTTA 的缔约方', 'Torkham 自 2025年10月12日起关闭：armed conflict（最近核实：2026年2月20日）'],
] as const)('in %s', (language, member, closed) => {
  beforeAll(() => setLanguage(language));

  it('a sentence is written with names, countries and days of the language', () => {
    expect(bare(sentence(party, ''))).toBe(member);
    expect(bare(sentence(torkham, ''))).toBe(closed);
  });

  it('words of the atlas are told apart', () => {
    expect(stretches(torkham)?.filter((it) => it.quoted)).toEqual([{ text: 'armed conflict', quoted: true }]);
  });
});

describe('a sentence', () => {
  it('joins what it names as the language does', async () => {
    await setLanguage('ur');
    expect(bare(sentence(lorries, ''))).toContain('پاکستان، چین');
    await setLanguage('en');
    expect(sentence(lorries, '')).toContain('Pakistan, China');
  });

  it('tells days of the week in runs', async () => {
    await setLanguage('en');
    const hours = (days: number[]): Message => ({ id: 'said-open-hours', args: { days: { weekdays: days }, from: { code: '09:00' }, to: { code: '17:00' }, zone: { code: 'Asia/Karachi' } } });
    expect(sentence(hours([1, 2, 3, 4, 5]), '')).toBe('Mon–Fri 09:00-17:00 (Asia/Karachi)');
    expect(sentence(hours([2, 4, 5]), '')).toBe('Tue, Thu, Fri 09:00-17:00 (Asia/Karachi)');
  });

  it('that the page does not know is told as it came', () => {
    expect(stretches({ id: 'said-later', args: {} })).toBeNull();
    expect(stretches({ id: 'said-no-rule', args: {} })).toBeNull();
    expect(sentence({ id: 'said-later', args: {} }, 'As it came')).toBe('As it came');
    expect(sentence(null, 'As it came')).toBe('As it came');
  });
});
