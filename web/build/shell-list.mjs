// Lists the files of the page and its desks, so that the service worker keeps them from the first visit on.
// The map, the analysts' views and the letters of other scripts are kept once they were used.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const APART = /^assets\/(atlas-map|map-worker|basemap|scenarios|trade|400-|noto-|[a-z]+\.(ru|kk|ur|zh)-)/;
const NEEDED = /\.(js|css|svg|ftl)$|inter-latin-wght/;

export function shellList() {
  return {
    name: 'landbridge-shell-list',
    // Only now is it known what was written: an entry that holds nothing of its own is left out at last.
    async writeBundle({ dir }, bundle) {
      const all = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const isOfMap = (name) => bundle[name].moduleIds?.some((id) => id.includes('/maplibre-gl/src/'));
      const needed = all.filter((name) => NEEDED.test(name) && !APART.test(name) && !isOfMap(name));
      const paths = (names) => names.map((name) => `/${name}`).sort();
      await writeFile(join(dir, 'shell.json'), JSON.stringify({ needed: paths(needed), all: paths(all) }));
    },
  };
}
