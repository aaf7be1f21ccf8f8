// Builds MapLibre GL from its own sources, so that the map and its worker share what both need, and
// leaves out what the style of this page never asks for. What is left out says so when it is called.
import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { transformWithOxc } from 'vite';
import { LEFT_OUT, METHODS, QUIET, LEFT_OUT_OF_SPEC, LEFT_OUT_OF_TILES, drawn } from './left-out.mjs';
import { shortNames } from './short-names.mjs';

const folder = (name) => fileURLToPath(new URL(`../node_modules/${name}/`, import.meta.url));
const MAP = `${folder('maplibre-gl')}src/`;
const SPEC = `${folder('@maplibre/maplibre-gl-style-spec')}dist/`;
const PACKAGE = `${folder('maplibre-gl')}package.json`;
const TILES = `${folder('@maplibre/geojson-vt')}src/`;
const FLAT = fileURLToPath(new URL('flat-polygons.mjs', import.meta.url));
const WORKER = `${MAP}source/worker.ts`;
const ENTRY = `export { Map } from '${MAP}ui/map.ts';
import { config } from '${MAP}util/config.ts';
export function setWorkerUrl(url) { config.WORKER_URL = url; }`;
const UNCHECKED = `export function validateStyleMin() { return []; }
for (const part of ['source', 'sprite', 'glyphs', 'fontFaces', 'light', 'sky', 'terrain', 'state', 'layer', 'filter', 'paintProperty', 'layoutProperty']) validateStyleMin[part] = validateStyleMin;`;

const OF_MAP = /\/node_modules\/(maplibre-gl|@maplibre|@mapbox|pbf|kdbush|earcut)\/.*\.m?[jt]s$|^\0map$/;

const COMPLAINT = (name) => `throw new Error('${name} is left out of this map');`;

const out = new Set([...LEFT_OUT_OF_TILES.map((name) => TILES + name), ...LEFT_OUT.map((name) => MAP + name), ...LEFT_OUT_OF_SPEC.map((name) => SPEC + name)]);

/** A module with the same names, in which nothing works and every question is answered with no. */
export function emptied(source, name) {
  const found = source.matchAll(/^export (default )?(?:abstract |async )?(class|function|const|let)\*? (\w+)|^export (default) |^export \{([^}]*)\}/gm);
  const kinds = new Map([...source.matchAll(/^(?:abstract )?(class|function|const|var|let) (\w+)/gm)].map(([, kind, id]) => [id, kind]));
  const complain = COMPLAINT(name);
  const lines = [];
  const one = (kind, id) => {
    if (kind === 'class') lines.push(`export class ${id} { constructor() { ${complain} } }`);
    else lines.push(`export function ${id}() { ${QUIET.has(id) || /^is[A-Z]/.test(id) ? 'return false;' : complain} }`);
  };
  for (const [, preset, kind, id, bare, list] of found) {
    if (preset || bare) lines.push(`export default '';`);
    else if (list !== undefined) for (const named of list.split(',')) named.trim() && one(kinds.get(named.trim()), named.trim());
    else one(kind, id);
  }
  return lines.join('\n');
}

/** The module with nothing in the bodies of the methods and functions that are named. */
export function without(source, name, methods) {
  const tree = ts.createSourceFile(name, source, ts.ScriptTarget.ESNext, true);
  const bodies = [];
  const visit = (node) => {
    if ((ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node)) && node.body && methods.includes(node.name?.getText())) bodies.push([node.name.getText(), node.body]);
    else ts.forEachChild(node, visit);
  };
  visit(tree);
  const missing = methods.filter((method) => bodies.every(([found]) => found !== method));
  if (missing.length > 0) throw new Error(`build/left-out.mjs names ${missing.join(', ')} of ${name}, which is not there`);
  return bodies.reduceRight((text, [method, body]) => `${text.slice(0, body.getStart())}{ ${COMPLAINT(method)} }${text.slice(body.end)}`, source);
}

/** Declared fields are no assignments in MapLibre's sources, as its own build has it. */
async function plain(id) {
  const options = { typescript: { removeClassFieldsWithoutInitializer: true }, assumptions: { setPublicClassFields: true } };
  const source = await readFile(id, 'utf8');
  const name = id.slice(MAP.length);
  const { code } = await transformWithOxc(Object.hasOwn(METHODS, name) ? without(source, name, METHODS[name]) : source, id, options);
  return { code, moduleType: 'js', moduleSideEffects: id === WORKER || /^register\(/m.test(code) };
}

export function leanMap() {
  let served = false;
  let shorten = (code) => code;
  return {
    name: 'landbridge-lean-map',
    enforce: 'pre',
    async buildStart() {
      for (const path of out) await access(path).catch(() => this.error(`build/left-out.mjs names ${path}, which is not there`));
      shorten = await shortNames(MAP);
    },
    configResolved(config) {
      served = config.command === 'serve';
    },
    async resolveId(id, importer) {
      if (id === 'maplibre-gl') return '\0map';
      if (id === '@maplibre/geojson-vt') return { id: `${TILES}index.ts`, moduleSideEffects: false };
      if (id === 'virtual:map-worker') return '\0map-worker';
      // MapLibre names all its files as having effects, which only those have that register a class.
      if (importer === '\0map' || importer?.startsWith(MAP) || importer?.includes('/@maplibre/')) {
        const found = await this.resolve(id, importer, { skipSelf: true });
        return found && { ...found, moduleSideEffects: false };
      }
      return null;
    },
    async load(id) {
      if (id === '\0map') return ENTRY;
      if (out.has(id)) return emptied(await readFile(id, 'utf8'), id.replace(/.*[/]/, ''));
      if (id === `${SPEC}reference/v8.mjs`) return `export default ${JSON.stringify(drawn((await import(id)).default))};`;
      if (id === `${SPEC}validate_style.min.mjs`) return UNCHECKED;
      if (id === PACKAGE) return JSON.stringify({ version: JSON.parse(await readFile(id, 'utf8')).version });
      if (id === `${MAP}render/subdivision.ts`) return { code: await readFile(FLAT, 'utf8'), moduleType: 'js', moduleSideEffects: true };
      if ((id.startsWith(MAP) || id.startsWith(TILES)) && id.endsWith('.ts')) return plain(id);
      if (id !== '\0map-worker') return null;
      if (served) return `export default '/@fs${WORKER}'`;
      const worker = this.emitFile({ type: 'chunk', id: WORKER, name: 'map-worker' });
      return `export default import.meta.ROLLUP_FILE_URL_${worker}`;
    },
    // What MapLibre is made of may share its members, so that all of it is renamed alike.
    transform: {
      filter: { id: OF_MAP },
      handler: (code) => ({ code: shorten(code), map: null }),
    },
  };
}
