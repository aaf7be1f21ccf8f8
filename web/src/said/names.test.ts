import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { loadPart, setLanguage } from '../locales/i18n.svelte';
import { corridorName, nameOf, paperName, slug } from './names';

const atlas = join(import.meta.dirname, '../../../data/atlas');
const read = (...path: string[]): string => readFileSync(join(atlas, ...path), 'utf8');
const messages = new Map(
  new FluentResource(readFileSync(join(import.meta.dirname, '../locales/atlas/en.ftl'), 'utf8')).body.map(({ id, value }) => [id, value]),
);

/** The cells of a table, quoted ones too. */
const cells = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
const rows = (text: string): string[][] => text.trim().split('\n').slice(1).map(cells);
const instruments = readdirSync(join(atlas, 'instruments')).filter((name) => name.endsWith('.toml')).map((name) => [name.replace('.toml', ''), read('instruments', name)] as const);
const written = (text: string, key: string): string[] => [...text.matchAll(new RegExp(`^${key} *= *"([^"]+)"`, 'gm'))].map((match) => match[1] as string);

it('every corridor of the atlas has its name in the messages', () => {
  const corridors = rows(read('corridors', 'corridors.csv'));
  expect(corridors.length).toBeGreaterThan(10);
  for (const [id, name] of corridors) expect(messages.get(`name-corridor-${id}`), id).toBe(name);
});

it('instruments that are named in words have the name of the atlas', () => {
  const named = instruments.filter(([id]) => messages.has(`name-instrument-${id}`));
  expect(named.length).toBeGreaterThan(10);
  for (const [id, text] of named) expect(written(text, 'short_name')).toEqual([messages.get(`name-instrument-${id}`)]);
});

it('every paper and permit of the atlas has its name in the messages', () => {
  const documents = instruments.flatMap(([, text]) => written(text, 'document').flatMap((list) => list.split(';').map((name) => name.trim())));
  const permits = [...instruments.flatMap(([, text]) => written(text, 'permit')), ...rows(read('access', 'vehicle_access.csv')).map((row) => row[8] ?? '')];
  for (const name of [...documents, ...permits].filter(Boolean)) expect(messages.get(`name-paper-${slug(name)}`), name).toBe(name);
});

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {}, body: {} });
  await loadPart('atlas');
});
afterAll(() => vi.unstubAllGlobals());

it('a name is told in the reader’s language, unless another atlas says otherwise', async () => {
  await setLanguage('ru');
  expect(corridorName('air', 'Air freight')).toBe('Авиаперевозка');
  expect(nameOf('instrument:ordinary-clearance', 'Ordinary clearance')).toBe('Обычное таможенное оформление');
  expect(paperName('TIR carnet')).toBe('книжка МДП');
  expect(corridorName('air', 'By air, my own')).toBe('By air, my own');
  expect(nameOf('crossing:khunjerab', 'Khunjerab')).toBe('Khunjerab');
  await setLanguage('en');
  expect(corridorName('air', 'Air freight')).toBe('Air freight');
});
