/** Where in the trade part the reader is, as the address after `#`, and back. Pure. */
import { asToday, isWithin, type Settings, typed } from './settings';

export const TRADE_TABS = ['result', 'economies', 'map', 'measures', 'basis'] as const;
export type TradeTab = (typeof TRADE_TABS)[number];

export interface TradeAddress {
  settings: Settings;
  tab: TradeTab;
  /** The world whose combinations of measures are shown; null is the first. */
  world: string | null;
}

export const emptyTrade = (): TradeAddress => ({ settings: asToday(), tab: 'result', world: null });

/** `#/trade?days=3&freight=20&tariff=pk:10,kz:6&margin=5&elasticity=5.03&tab=measures&world=shut`. */
export function encodeTrade({ settings, tab, world }: TradeAddress): string {
  const query = new URLSearchParams();
  for (const id of ['days', 'freight', 'margin'] as const) {
    if (settings[id] !== 0) query.set(id, String(settings[id]));
  }
  const tariffs = Object.entries(settings.tariffs).filter(([, value]) => value !== 0);
  if (tariffs.length > 0) query.set('tariff', tariffs.map(([id, value]) => `${id}:${value}`).join(','));
  if (settings.elasticity !== null) query.set('elasticity', String(settings.elasticity));
  if (tab !== 'result') query.set('tab', tab);
  if (world !== null) query.set('world', world);
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return `#/trade${text === '' ? '' : `?${text}`}`;
}

/** What cannot be read, or is beyond what can be asked, stays as it is today. */
export function decodeTrade(query: URLSearchParams): TradeAddress {
  const address = emptyTrade();
  const { settings } = address;
  for (const id of ['days', 'freight', 'margin'] as const) {
    const value = typed(query.get(id) ?? '');
    if (value !== null && isWithin(id, value)) settings[id] = value;
  }
  for (const part of (query.get('tariff') ?? '').split(',')) {
    const [importer = '', text = ''] = part.split(':');
    const value = typed(text);
    if (/^[\w-]+$/.test(importer) && value !== null && isWithin('tariff:', value)) settings.tariffs[importer] = value;
  }
  const elasticity = typed(query.get('elasticity') ?? '');
  if (elasticity !== null && elasticity > 0 && elasticity <= 50) settings.elasticity = elasticity;
  const tab = query.get('tab');
  if (TRADE_TABS.includes(tab as TradeTab)) address.tab = tab as TradeTab;
  address.world = query.get('world');
  return address;
}
