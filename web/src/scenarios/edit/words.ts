/** A change in words. */
import { t } from '../../locales/i18n.svelte';
import { countryName, day, number, weekdayName } from '../../ui/format';
import { choices } from '../choices.svelte';
import type { Item } from './draft';
import { WEEKDAYS } from './kinds';

export function inWords({ kind, values }: Item): string {
  const value = (name: string): string => (values[name] ?? '').trim();
  const figure = (name: string): string => {
    const text = value(name);
    return text === '' || !Number.isFinite(Number(text)) ? text : number(Number(text), 4);
  };
  const share = (name: string): string => (Number.isFinite(Number(value(name))) ? number(Number(value(name)) * 100, 1) : value(name));
  const any = (name: string): string => (value(name) === '' ? 'any' : 'given');
  return t(`change-${kind}`, {
    subject: choices.name(value('subject')),
    span: spanText(value('from'), value('to')),
    from: value('from') === '' ? '' : day(value('from')),
    since: value('from') === '' ? 'always' : 'given',
    either: value('factor') === '' ? 'fixed' : 'factor',
    factor: figure('factor'),
    per_day: figure('per_day'),
    mean: figure('mean_h'),
    share: share('share'),
    part: share('time_factor'),
    mode: value('mode') === '' ? 'any' : value('mode'),
    days: weekdays(value('weekdays')),
    opens: value('opens'),
    closes: value('closes'),
    instrument: choices.instrument(value('instrument')),
    country: value('country') === '' ? '' : countryName(value('country')),
    permits: figure('permits'),
    planned: choices.planned(value('planned')),
    flow: flowText(values, any),
    teu: figure('teu'),
  });
}

function spanText(from: string, to: string): string {
  if (from !== '' && to !== '') return t('span-between', { from: day(from), to: day(to) });
  if (from !== '') return t('span-from', { from: day(from) });
  return to === '' ? t('span-all') : t('span-to', { to: day(to) });
}

function flowText(values: Record<string, string>, any: (name: string) => string): string {
  return t('flow-words', {
    goods: any('group'),
    group: choices.group(values.group ?? ''),
    start: any('origin'),
    origin: choices.zone(values.origin ?? ''),
    end: any('destination'),
    destination: choices.zone(values.destination ?? ''),
  });
}

/** `mon;tue` as the reader's names of days. */
export function weekdays(text: string): string {
  const days = text.split(';').filter(Boolean);
  if (text === 'all' || days.length === WEEKDAYS.length) return t('every-day');
  return days.map((name) => weekday(name)).join(', ');
}

export function weekday(name: string): string {
  const index = WEEKDAYS.indexOf(name as (typeof WEEKDAYS)[number]);
  // The first of January 2024 was a Monday.
  return index < 0 ? name : weekdayName(index + 1);
}
