/** The whole state of the page as the address after `#`, and back. Pure. */
import { decodeBoard, emptyBoard, encodeBoard, type BoardAddress } from '../board/address';
import { decodeDesk, emptyDesk, encodeDesk, type DeskAddress } from '../desk/address';
import { decodeScenarios, emptyScenarios, encodeScenarios, type ScenarioAddress } from '../scenarios/address';
import { decodeDeclare, emptyDeclare, encodeDeclare, type DeclareAddress } from '../declare/address';
import { decodeTrade, emptyTrade, encodeTrade, type TradeAddress } from '../trade/address';
import { emptyForm, NOWHERE, type PlaceChoice, type PlanForm, type TextField } from './form';

export const SORTS = ['balanced', 'time', 'cost', 'co2e', 'reliability'] as const;
export type Sort = (typeof SORTS)[number];

export const TABS = ['journey', 'costs', 'borders', 'papers', 'compare', 'tradeoffs', 'year'] as const;
export type Tab = (typeof TABS)[number];

export interface MapPosition {
  lon: number;
  lat: number;
  zoom: number;
}

export const MOVEMENT_TABS = ['timeline', 'goods', 'security', 'events', 'messages', 'history'] as const;
export type MovementTab = (typeof MOVEMENT_TABS)[number];

export type View = 'plan' | 'corridors' | 'transit' | 'movement' | 'office' | 'scenarios' | 'trade' | 'board' | 'desk' | 'declare' | 'sign-in';

/** What the pages of customs transit show. */
export interface TransitAddress {
  /** Number or MRN of the movement shown. */
  movement: string | null;
  /** Reference of the office shown. */
  office: string | null;
  tab: MovementTab;
  filter: { state: string; office: string; reference: string };
}

export interface Address {
  view: View;
  transit: TransitAddress;
  scenarios: ScenarioAddress;
  trade: TradeAddress;
  desk: DeskAddress;
  board: BoardAddress;
  declare: DeclareAddress;
  form: PlanForm;
  /** Id of a plan kept by the server; shown instead of a new search. */
  saved: string | null;
  selected: string | null;
  compare: string[];
  sort: Sort;
  tab: Tab;
  list: 'options' | 'refused';
  on: string | null;
  corridor: string | null;
  map: MapPosition | null;
}

/** Short, stable names: a shared link must outlive a renamed variable. */
const TEXT: Record<TextField, string> = {
  ready: 'ready',
  mass: 'mass',
  hs: 'hs',
  value: 'value',
  currency: 'currency',
  dangerous: 'adr',
  temperature: 'temp',
  containers: 'boxes',
  registration: 'reg',
  gross: 'gross',
  modes: 'modes',
  instruments: 'instruments',
  avoid: 'avoid',
  via: 'via',
  deadline: 'deadline',
  asOf: 'asof',
  permits: 'permits',
  guarantees: 'guarantees',
  special: 'special',
  planned: 'planned',
  valueOfTime: 'vot',
};

export function emptyAddress(ready: string): Address {
  return {
    view: 'plan',
    transit: emptyTransit(),
    scenarios: emptyScenarios(),
    trade: emptyTrade(),
    desk: emptyDesk(),
    board: emptyBoard(),
    declare: emptyDeclare(),
    form: emptyForm(ready),
    saved: null,
    selected: null,
    compare: [],
    sort: 'balanced',
    tab: 'journey',
    list: 'options',
    on: null,
    corridor: null,
    map: null,
  };
}

export const emptyTransit = (): TransitAddress => ({
  movement: null,
  office: null,
  tab: 'timeline',
  filter: { state: '', office: '', reference: '' },
});

export const isTransit = (view: View): boolean => view === 'transit' || view === 'movement' || view === 'office';

/** The list is `#/transit`, a movement `#/transit/7`, an office `#/office/PK00SOST`. */
function encodeTransit({ view, transit }: Address): string {
  const query = new URLSearchParams();
  if (view === 'transit') {
    for (const [name, value] of Object.entries(transit.filter)) if (value !== '') query.set(name, value);
  }
  if (view === 'movement' && transit.tab !== 'timeline') query.set('tab', transit.tab);
  return `${transitPath(view, transit)}${withQuery(query)}`;
}

function transitPath(view: View, { movement, office }: TransitAddress): string {
  if (view === 'office') return officeLink(office ?? '');
  return view === 'movement' ? movementLink(movement ?? '') : '#/transit';
}

export const movementLink = (id: string | number): string => `#/transit/${encodeURIComponent(id)}`;
export const officeLink = (reference: string): string => `#/office/${encodeURIComponent(reference)}`;

function withQuery(query: URLSearchParams): string {
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

export function encode(address: Address): string {
  if (isTransit(address.view)) return encodeTransit(address);
  if (address.view === 'scenarios') return encodeScenarios(address.scenarios);
  if (address.view === 'trade') return encodeTrade(address.trade);
  if (address.view === 'board') return encodeBoard(address.board);
  if (address.view === 'desk') return encodeDesk(address.desk);
  if (address.view === 'sign-in') return '#/sign-in';
  if (address.view === 'declare') return encodeDeclare(address.declare);
  const query = new URLSearchParams();
  const put = (name: string, value: string | null, usual = ''): void => {
    if (value !== null && value !== usual) query.set(name, value);
  };
  if (address.saved) put('saved', address.saved);
  putPlace(query, 'from', address.form.from);
  putPlace(query, 'to', address.form.to);
  const usual = emptyForm('');
  for (const field of Object.keys(TEXT) as TextField[]) {
    put(TEXT[field], address.form[field], usual[field]);
  }
  put('sel', address.selected);
  put('compare', address.compare.join(','));
  put('sort', address.sort, 'balanced');
  put('tab', address.tab, 'journey');
  put('list', address.list, 'options');
  put('on', address.on);
  put('corridor', address.corridor);
  if (address.map) put('map', [address.map.lon, address.map.lat, address.map.zoom].join(','));
  return `#/${address.view}${withQuery(query)}`;
}

function putPlace(query: URLSearchParams, name: string, choice: PlaceChoice): void {
  const ref = choice.ref === '' ? choice.label : choice.ref;
  if (ref === '') return;
  query.set(name, ref);
  if (choice.label !== '' && choice.label !== ref) query.set(`${name}_name`, choice.label);
}

export function decode(hash: string, ready: string): Address {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const query = new URLSearchParams(search);
  const address = emptyAddress(ready);
  const [view = '', name = '', ...names] = path.split('/').map(unescaped);
  address.map = mapPosition(query.get('map'));
  if (view === 'transit' || (view === 'office' && name !== '')) return decodeTransit(address, view, name, query);
  if (view === 'scenarios') return { ...address, view, scenarios: decodeScenarios([name, ...names], query) };
  if (view === 'trade') return { ...address, view, trade: decodeTrade(query) };
  if (view === 'board') return { ...address, view, board: decodeBoard(query) };
  if (view === 'desk') return { ...address, view, desk: decodeDesk(name, query) };
  if (view === 'sign-in') return { ...address, view };
  if (view === 'declare') return { ...address, view, declare: decodeDeclare([name, ...names], query) };
  address.view = view === 'corridors' ? 'corridors' : 'plan';
  address.saved = query.get('saved');
  address.form.from = takePlace(query, 'from');
  address.form.to = takePlace(query, 'to');
  for (const field of Object.keys(TEXT) as TextField[]) {
    address.form[field] = query.get(TEXT[field]) ?? address.form[field];
  }
  address.selected = query.get('sel');
  address.compare = (query.get('compare') ?? '').split(',').filter(Boolean).slice(0, 2);
  address.sort = oneOf(SORTS, query.get('sort'), 'balanced');
  address.tab = oneOf(TABS, query.get('tab'), 'journey');
  address.list = query.get('list') === 'refused' ? 'refused' : 'options';
  address.on = query.get('on');
  address.corridor = query.get('corridor');
  return address;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decodeTransit(address: Address, view: 'transit' | 'office', name: string, query: URLSearchParams): Address {
  const { transit } = address;
  if (view === 'office') transit.office = name;
  else if (name !== '') transit.movement = name;
  address.view = view === 'transit' && name !== '' ? 'movement' : view;
  transit.tab = oneOf(MOVEMENT_TABS, query.get('tab'), 'timeline');
  for (const field of ['state', 'office', 'reference'] as const) transit.filter[field] = query.get(field) ?? '';
  return address;
}

function takePlace(query: URLSearchParams, name: string): PlaceChoice {
  const ref = query.get(name) ?? '';
  if (ref === '') return NOWHERE;
  const choice: PlaceChoice = { ref, label: query.get(`${name}_name`) ?? ref };
  const at = coordinates(ref);
  return at ? { ...choice, at } : choice;
}

export function coordinates(text: string): { lat: number; lon: number } | null {
  const match = /^(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)$/.exec(text.trim());
  if (!match) return null;
  const [lat, lon] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

function oneOf<T extends string>(all: readonly T[], value: string | null, usual: T): T {
  return all.includes(value as T) ? (value as T) : usual;
}

function mapPosition(text: string | null): MapPosition | null {
  const [lon, lat, zoom] = (text ?? '').split(',').map(Number);
  if (text === null || lon === undefined || lat === undefined || zoom === undefined) return null;
  return [lon, lat, zoom].every(Number.isFinite) ? { lon, lat, zoom } : null;
}
