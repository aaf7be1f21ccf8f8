// Cuts the names of places in the languages of the page out of the atlas: one file for each language.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namesOf, rowsOf } from './names-table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'src', 'names', 'generated');
const read = (...path) => rowsOf(readFileSync(join(here, ...path), 'utf8'));

const places = read('..', '..', 'data', 'atlas', 'places', 'places.csv');
// Passes and posts that are no place of the atlas; own knowledge, as the curated names of places are.
const passes = read('pass-names.csv');

mkdirSync(out, { recursive: true });
for (const language of ['ru', 'kk', 'ur', 'zh']) {
  writeFileSync(join(out, `${language}.json`), JSON.stringify(namesOf(places, passes, language)));
}
