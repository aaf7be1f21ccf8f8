// Ends a build whose page has grown too large. Sizes are of gzip at its usual level, in kB of 1000 bytes.
import { gzipSync } from 'node:zlib';

/** All JavaScript that one can come to load: every view, the map and the workers. */
export const WHOLE_KB = 450;
/** JavaScript, messages in English and styles until a desk is there, for one who has never been here; no map, no fonts. */
export const DESK_KB = 140;
/** JavaScript, messages and styles of any further view, for one who has seen a desk; the map apart. */
export const VIEW_KB = 100;

const kb = (source) => gzipSync(source).length / 1000;

/** What a view needs beyond `had`: itself and what it imports, with the styles of all of it. */
function closure(bundle, start, had = new Set()) {
  const names = new Set();
  const visit = (name) => {
    if (names.has(name) || had.has(name)) return;
    names.add(name);
    const file = bundle[name];
    if (file?.type !== 'chunk') return;
    for (const next of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])]) visit(next);
  };
  start.forEach(visit);
  return names;
}

/** The sizes that the budget is about, from the files of a build. */
export function sizes(bundle) {
  const size = (names) => [...names].reduce((sum, name) => sum + kb(bundle[name].code ?? bundle[name].source), 0);
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const called = (name) => chunks.filter((chunk) => chunk.name === name).map(({ fileName }) => fileName);
  const messages = (part) => Object.keys(bundle).filter((name) => name.startsWith(`assets/${part}.en-`));
  const first = closure(bundle, [...called('index'), ...called('desk'), ...['frame', 'transit', 'desk'].flatMap(messages)]);
  const views = chunks.filter(({ isDynamicEntry, name }) => isDynamicEntry && name !== 'atlas-map' && name !== 'map-worker');
  return {
    whole: size(chunks.map(({ fileName }) => fileName)),
    map: size([...closure(bundle, [...called('atlas-map'), ...called('map-worker')], first)].filter((name) => bundle[name].type === 'chunk')),
    desk: size(first),
    views: Object.fromEntries(views.map((chunk) => [chunk.name, size(closure(bundle, [chunk.fileName, ...messages(chunk.name.toLowerCase())], first))])),
  };
}

export function budget() {
  return {
    name: 'landbridge-budget',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const { whole, map, desk, views } = sizes(bundle);
        const told = (size) => `${size.toFixed(1)} kB`;
        const [name, view] = Object.entries(views).sort((a, b) => b[1] - a[1])[0] ?? ['none', 0];
        console.log(`\npage, compressed: ${told(whole)} of JavaScript in all, ${told(map)} of it the map; a desk at first ${told(desk)}; the largest view after it, ${name}, ${told(view)}`);
        const over = [['the whole page', whole, WHOLE_KB], ['a desk at first', desk, DESK_KB], [`the view ${name}`, view, VIEW_KB]].filter(([, size, most]) => size > most);
        if (over.length > 0) this.error(over.map(([what, size, most]) => `${what} takes ${told(size)}; ${most} kB are allowed`).join('; '));
      },
    },
  };
}
