// Members that MapLibre keeps to itself begin with `_`. A minifier must leave them as they are, as it
// sees one file at a time; here each has one short name in all files of the map and its worker.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A name of its own, and no part of a path. */
const OWN = /(?<![/\w$])_[A-Za-z]\w*/g;

/** A function that shortens the names in a module; the names are those of all sources in `folder`, the most used first. */
export async function shortNames(folder) {
  const counts = new Map();
  const files = (await readdir(folder, { recursive: true })).filter((name) => /(?<!test|bench|\.g)\.ts$/.test(name));
  for (const source of await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))) {
    for (const [name] of source.matchAll(OWN)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const order = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  const short = new Map(order.map((name, index) => [name, `_${index.toString(36)}`]));
  return (code) => code.replace(OWN, (name) => short.get(name) ?? name);
}
