/** Where in the what-if part the reader is, as the address after `#`, and back. Pure. */
export const PAGES = ['home', 'edit', 'run', 'play', 'compare'] as const;
export type Page = (typeof PAGES)[number];

export const RUN_TABS = ['corridors', 'posts', 'commodities', 'refused', 'fit', 'notes', 'files'] as const;
export type RunTab = (typeof RUN_TABS)[number];

export const COMPARE_TABS = ['corridors', 'posts', 'commodities', 'tornado'] as const;
export type CompareTab = (typeof COMPARE_TABS)[number];

export interface ScenarioAddress {
  page: Page;
  /** Number of the run shown or played. */
  run: number | null;
  /** Numbers of the runs compared; the first is the base. */
  runs: number[];
  tab: RunTab;
  compareTab: CompareTab;
  /** The place looked at. */
  post: string | null;
  /** Hour of the playback at which it stands. */
  at: number;
}

export const emptyScenarios = (): ScenarioAddress => ({
  page: 'home',
  run: null,
  runs: [],
  tab: 'corridors',
  compareTab: 'corridors',
  post: null,
  at: 0,
});

/** `#/scenarios`, `#/scenarios/edit`, `#/scenarios/7`, `#/scenarios/7/play`, `#/scenarios/compare?runs=1,2`. */
export function encodeScenarios(address: ScenarioAddress): string {
  const query = new URLSearchParams();
  const { page, run, runs, post } = address;
  if (page === 'compare') {
    query.set('runs', runs.join(','));
    if (address.compareTab !== 'corridors') query.set('tab', address.compareTab);
  }
  if (page === 'run' && address.tab !== 'corridors') query.set('tab', address.tab);
  if (page === 'play' && address.at > 0) query.set('at', String(Math.round(address.at * 10) / 10));
  if ((page === 'run' || page === 'play' || page === 'compare') && post !== null) query.set('post', post);
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  const path = { home: '', edit: '/edit', run: `/${run}`, play: `/${run}/play`, compare: '/compare' }[page];
  return `#/scenarios${path}${text === '' ? '' : `?${text}`}`;
}

export function decodeScenarios(names: readonly string[], query: URLSearchParams): ScenarioAddress {
  const address = emptyScenarios();
  const [first = '', second = ''] = names;
  address.post = query.get('post');
  if (first === 'edit') address.page = 'edit';
  else if (first === 'compare') {
    address.page = 'compare';
    address.runs = (query.get('runs') ?? '').split(',').map(Number).filter(isRun);
    address.compareTab = oneOf(COMPARE_TABS, query.get('tab'), 'corridors');
  } else if (isRun(Number(first))) {
    address.run = Number(first);
    address.page = second === 'play' ? 'play' : 'run';
    address.tab = oneOf(RUN_TABS, query.get('tab'), 'corridors');
    address.at = Math.max(0, Number(query.get('at') ?? 0) || 0);
  }
  return address;
}

const isRun = (id: number): boolean => Number.isInteger(id) && id > 0;

function oneOf<T extends string>(all: readonly T[], value: string | null, usual: T): T {
  return all.includes(value as T) ? (value as T) : usual;
}
