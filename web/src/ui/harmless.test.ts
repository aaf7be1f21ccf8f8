import { describe, expect, it } from 'vitest';
import { harmless, hasHidden } from './harmless';

describe('text of others', () => {
  const check = (text: string, shown: string): void => expect(harmless(text)).toBe(shown);

  it('is shown as it is while it only says something', () => {
    check('Surgical instruments, 40 × 2 kg', 'Surgical instruments, 40 × 2 kg');
    check('جراحی کے آلات', 'جراحی کے آلات');
    check('<b>bold</b> & "quoted"', '<b>bold</b> & "quoted"');
    expect(hasHidden('手术器械 <script>')).toBe(false);
  });

  it('shows what would turn the words around', () => {
    check('invoice\u202egnp.exe', 'invoice⟨U+202E⟩gnp.exe');
    check('\u2067a\u2069', '⟨U+2067⟩a⟨U+2069⟩');
    check('zero\u200bwidth', 'zero⟨U+200B⟩width');
    check('bell\u0007', 'bell⟨U+0007⟩');
    expect(hasHidden('a\u202eb')).toBe(true);
  });

  it('stays on one line', () => {
    check('one\r\ntwo\tthree\u2028four', 'one two three four');
  });
});
