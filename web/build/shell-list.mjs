// Lists the files of the page and its desks, so that the service worker keeps them from the first visit on.
// The map, the analysts' views and the letters of other scripts are kept once they were used.
const APART = /^assets\/(atlas-map|map-worker|basemap|scenarios|trade|400-|noto-|[a-z]+\.(ru|kk|ur|zh)-)/;
const NEEDED = /\.(js|css|svg|ftl)$|inter-latin-wght/;

export function shellList() {
  return {
    name: 'landbridge-shell-list',
    generateBundle(_, bundle) {
      const all = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const isOfMap = (name) => bundle[name].moduleIds?.some((id) => id.includes('/maplibre-gl/src/'));
      const needed = all.filter((name) => NEEDED.test(name) && !APART.test(name) && !isOfMap(name));
      const paths = (names) => names.map((name) => `/${name}`).sort();
      this.emitFile({ type: 'asset', fileName: 'shell.json', source: JSON.stringify({ needed: paths(needed), all: paths(all) }) });
    },
  };
}
