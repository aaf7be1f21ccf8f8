import { describe, expect, it } from 'vitest';
import { emptyDraft, fromScenario, nextKey, slug, unfit, withItem, withoutItem, type Draft, type Item } from './draft';
import { begin, changed, redone, undone } from '../../ui/history';
import { kindsFor, KIND_NAMES, specOf } from './kinds';
import { groupsOf, optionsOf } from './options';
import { headOfFault, itemOfFault, toToml } from './toml';

const item = (key: number, kind: Item['kind'], values: Record<string, string>): Item => ({ key, kind, values });

function draft(...items: Item[]): Draft {
  const empty = emptyDraft('2025-06-02');
  return { ...empty, head: { ...empty.head, title: 'Torkham closed' }, items };
}

describe('a draft as text', () => {
  it('says no more than what differs from the usual', () => {
    expect(toToml(draft())).toBe('id = "torkham-closed"\ntitle = "Torkham closed"\nday = "2025-06-02"\ndays = 365\n');
  });

  it('writes each change in its own table, demand first', () => {
    const text = toToml(
      draft(
        item(1, 'close', { subject: 'crossing:torkham', from: '2025-07-01', to: '' }),
        item(2, 'scale', { origin: 'PK', factor: '1.5' }),
        item(3, 'accede', { instrument: 'qtta', country: 'TJ', crossings: 'kulma;karamyk' }),
        item(4, 'hours', { subject: 'post:a', weekdays: 'mon;tue', opens: '08:00', closes: '24:00', on_holidays: 'true' }),
      ),
    );
    expect(text.split('\n\n').slice(1)).toEqual([
      '[[demand.scale]]\norigin = "PK"\nfactor = 1.5',
      '[[change]]\nkind = "close"\nsubject = "crossing:torkham"\nfrom = "2025-07-01"',
      '[[change]]\nkind = "accede"\ninstrument = "qtta"\ncountry = "TJ"\ncrossings = ["kulma", "karamyk"]',
      '[[change]]\nkind = "hours"\nsubject = "post:a"\nweekdays = "mon;tue"\nopens = "08:00"\ncloses = "24:00"\non_holidays = true\n',
    ]);
  });

  it('escapes what would break out of a string', () => {
    const mean = draft();
    mean.head.title = 'a "quote"\\\n[[change]]';
    expect(toToml(mean)).toContain('title = "a \\"quote\\"\\\\\\n[[change]]"');
  });

  it('writes what is no number as text, for the server to refuse', () => {
    expect(toToml(draft(item(1, 'capacity', { subject: 'post:a', per_day: 'many' })))).toContain('per_day = "many"');
    expect(toToml(draft(item(1, 'capacity', { subject: 'post:a', per_day: '.5' })))).toContain('per_day = 0.5');
  });

  it('names a total of flows and whose they are', () => {
    const grown = { ...draft(), zones: ['pk', 'kz'], only: ['pk'], total: ['kz'] };
    expect(toToml(grown)).not.toContain('total');
    grown.head.teu = '10000';
    expect(toToml(grown)).toContain('[demand]\nzones = ["pk", "kz"]\nonly = ["pk"]\ntotal = { teu = 10000, zones = ["kz"] }\n');
    const back = fromScenario({ id: 'x', title: 'X', day: '2025-06-02', demand: { total: { teu: 10000, zones: ['kz'] }, only: ['pk'] } });
    expect(back.head.teu).toBe('10000');
    expect([back.only, back.total]).toEqual([['pk'], ['kz']]);
  });

  it('names zones, simulation and days where they are given', () => {
    const own = { ...draft(), zones: ['PK', 'KZ'], simulated: false };
    own.head.days = '';
    expect(toToml(own)).toContain('days = 365\n\n[demand]\nzones = ["PK", "KZ"]\n\n[simulation]\nenabled = false');
    const precise = draft();
    precise.head.precision = '0.01';
    expect(toToml(precise)).toContain('[simulation]\nprecision = 0.01');
  });
});

describe('a scenario that the server read', () => {
  it('becomes a draft that writes the same', () => {
    const back = fromScenario({
      id: 'x',
      title: 'X',
      day: '2025-06-02',
      days: 30,
      as_of: null,
      demand: { zones: ['PK'], scale: [{ origin: null, factor: 2 }], set: [{ origin: 'PK', destination: 'KZ', group: 'food', teu: 10 }] },
      simulation: { enabled: true, replications: 5, precision: 0.02, warm_up_days: 30 },
      change: [{ kind: 'close', subject: 'crossing:torkham', from: null, to: null }, { kind: 'accede', instrument: 'qtta', country: 'TJ', crossings: ['kulma'] }],
    });
    expect(back.items.map(({ kind }) => kind)).toEqual(['close', 'accede', 'scale', 'set']);
    expect(back.items[1]?.values.crossings).toBe('kulma');
    expect(back.head.as_of).toBe('');
    expect(back.head.replications).toBe('5');
    expect(toToml(back)).toContain('[[demand.scale]]\nfactor = 2\n\n[[demand.set]]\norigin = "PK"');
  });
});

describe('a fault of the head', () => {
  it('is told by its last name', () => {
    expect(['title', 'simulation.precision', 'demand.total.teu'].map(headOfFault)).toEqual(['title', 'precision', 'teu']);
  });
});

describe('the items of a draft', () => {
  it('are added, replaced and removed by their key', () => {
    const one = withItem(draft(), item(1, 'close', { subject: 'a' }));
    const two = withItem(one, item(nextKey(one.items), 'open', { subject: 'b' }));
    const three = withItem(two, item(1, 'close', { subject: 'c' }));
    expect(three.items.map(({ values }) => values.subject)).toEqual(['c', 'b']);
    expect(withoutItem(three, 1).items.map(({ key }) => key)).toEqual([2]);
    expect(one.items).toHaveLength(1);
  });

  it('are unfit without what is needed', () => {
    expect(unfit(item(1, 'close', {}))).toEqual(['subject']);
    expect(unfit(item(1, 'capacity', { subject: 'post:a' }))).toEqual(['per_day', 'factor']);
    expect(unfit(item(1, 'capacity', { subject: 'post:a', factor: '2' }))).toEqual([]);
    expect(unfit(item(1, 'quota', { instrument: 'qtta', permits: '20.5' }))).toEqual(['permits']);
    expect(unfit(item(1, 'tariff', { subject: 'all', factor: 'twice' }))).toEqual(['factor']);
  });

  it('are found by the path of a fault', () => {
    const items = [item(1, 'scale', {}), item(2, 'close', {}), item(3, 'open', {})];
    expect(itemOfFault('change[1].subject', items)?.key).toBe(3);
    expect(itemOfFault('demand.scale[0].factor', items)?.key).toBe(1);
    expect(itemOfFault('change[7]', items)).toBeNull();
    expect(itemOfFault('title', items)).toBeNull();
  });
});

describe('the kinds of change', () => {
  it('are offered where they fit', () => {
    expect(kindsFor('crossing:torkham')).toContain('close');
    expect(kindsFor('facility:karachi')).toEqual(['close', 'open']);
    expect(kindsFor('planned:uap')).toEqual(['build']);
    expect(kindsFor('country:PK')).toContain('tariff');
  });

  it('all have fields', () => {
    expect(KIND_NAMES.filter((kind) => specOf(kind).fields.length === 0)).toEqual([]);
  });

  it('name a scenario by its title', () => {
    expect(slug('Khunjerab: open all year!')).toBe('khunjerab-open-all-year');
    expect(slug('Торхам')).toBe('scenario');
  });
});

describe('undo and redo', () => {
  it('go back and forth, and a new change ends the way forth', () => {
    const three = changed(changed(begin(1), 2), 3);
    const two = undone(three);
    expect(two.present).toBe(2);
    expect(redone(two).present).toBe(3);
    expect(undone(undone(undone(two))).present).toBe(1);
    expect(redone(changed(two, 4))).toEqual(changed(two, 4));
  });
});

describe('what a form offers', () => {
  const place = (subject: string, name: string, countries: string[]) => ({
    ...{ subject, name, countries, modes: ['road'], lat: 0, lon: 0 },
    kind: subject.startsWith('crossing') ? ('crossing' as const) : ('facility' as const),
  });
  const all = {
    ...{ posts: [], countries: ['PK', 'AF'], planned: [], instruments: [], zones: [], groups: [] },
    subjects: [place('crossing:torkham', 'Torkham', ['AF', 'PK']), place('facility:karachi', 'Karachi', ['PK'])],
  };
  const offered = { all, post: () => '' };

  it('has each crossing once, with both its countries', () => {
    const groups = groupsOf(['crossing', 'facility', 'country'], offered, 'en', (id) => id);
    expect(groups.map(({ label }) => label)).toEqual(['countries', 'crossings', 'Pakistan']);
    expect(groups[1]?.options).toEqual([{ value: 'crossing:torkham', label: 'Torkham (Afghanistan – Pakistan)' }]);
    expect(optionsOf('crossings', offered, 'en', (id) => id)).toEqual([{ value: 'torkham', label: 'Torkham (Afghanistan – Pakistan)' }]);
  });
});
