import { latest, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { LAYERS_KEPT, LEFT_OUT_OF_SPEC, drawn } from '../../build/left-out.mjs';
import { emptied, without } from '../../build/lean-map.mjs';
import { shortNames } from '../../build/short-names.mjs';
import { style } from './style';

/** The first words of all lists in a style: its expressions' operators, among others. */
function operators(part: unknown): string[] {
  if (Array.isArray(part)) return [...(typeof part[0] === 'string' ? [part[0]] : []), ...part.flatMap(operators)];
  return part && typeof part === 'object' ? Object.values(part).flatMap(operators) : [];
}

describe.each(['light', 'dark'] as const)('the %s style', (theme) => {
  const made = style(theme, 'basemap.json');

  it('is valid; the map itself does not check it again', () => {
    expect(validateStyleMin(made)).toEqual([]);
  });

  it('is drawn with what was kept of the map', () => {
    expect([...new Set(made.layers.map(({ type }) => type))].filter((type) => !LAYERS_KEPT.includes(type))).toEqual([]);
    expect([...new Set(Object.values(made.sources).map(({ type }) => type))]).toEqual(['geojson']);
    expect(Object.values(made.sources).some((source) => 'cluster' in source)).toBe(false);
    expect(made.projection).toBeUndefined();
    const patterns = JSON.stringify(made.layers).match(/"(icon-image|[a-z]+-pattern|line-gradient)"/g);
    expect(patterns).toBeNull();
  });

  it('uses no operator that was left out', () => {
    const left = LEFT_OUT_OF_SPEC.map((name) => name.match(/definitions[/](.*)[.]mjs/)?.[1]?.replace('_', '-')).filter(Boolean);
    expect(left).toContain('within');
    expect(operators(made.layers).filter((name) => left.includes(name))).toEqual([]);
  });
});

it('members that the map keeps to itself are short, and alike in all its files', async () => {
  const shorten = await shortNames(new URL('../../node_modules/maplibre-gl/src/', import.meta.url).pathname);
  const one = shorten('this._map.fire(); import "./_prelude.ts"; a__b; _nobodyCallsItSo');
  expect(one).toMatch(/^this\._\w{1,2}\.fire\(\); import ".\/_prelude\.ts"; a__b; _nobodyCallsItSo$/);
  expect(shorten('other._map')).toBe(`other.${one.match(/_\w+/)?.[0]}`);
});

describe('what is left out', () => {
  it('may be the bodies of methods and functions', () => {
    const source = 'export class Map {\n  a(): void { this.b(); }\n  b(n = { m: 1 }): number { return n.m; }\n}\nfunction c() { return 1; }\n';
    const text = without(source, 'map.ts', ['b', 'c']);
    expect(text).toContain('a(): void { this.b(); }');
    expect(text).toContain("b(n = { m: 1 }): number { throw new Error('b is left out of this map'); }");
    expect(text).toContain("function c() { throw new Error('c is left out of this map'); }");
    expect(() => without(source, 'map.ts', ['b', 'd'])).toThrow('names d of map.ts');
  });

  it('keeps its names, says no and complains when it is used', async () => {
    const source = 'export class Globe extends Map {\n}\nexport function isGlobe(a: string) {\n}\nexport const turn = 1;\nvar Inner = class {\n};\nexport { Inner };\n';
    const text = emptied(source, 'globe.ts');
    const made = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, new () => unknown> & { isGlobe: () => boolean; turn: () => void };
    expect(Object.keys(made).sort()).toEqual(['Globe', 'Inner', 'isGlobe', 'turn']);
    expect(made.isGlobe()).toBe(false);
    expect(() => made.turn()).toThrow('globe.ts is left out of this map');
    expect(() => new (made.Globe as new () => unknown)()).toThrow('left out');
    expect({} instanceof (made.Inner as new () => unknown)).toBe(false);
  });

  it('leaves the reference of the layers that are drawn', () => {
    const names = Object.keys(drawn(latest as unknown as Record<string, unknown>));
    expect(names).toEqual(expect.arrayContaining(['paint_line', 'layout_symbol', 'light']));
    expect(names.filter((name) => /raster$|heatmap|hillshade|extrusion|relief/.test(name) && /^(paint|layout)/.test(name))).toEqual([]);
  });
});
