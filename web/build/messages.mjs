// The messages are files of text beside the code. What translators are told beside a message stays in
// the sources, and those that every reader needs are asked for with the page itself.
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** The messages that the frame is drawn with. */
const FIRST = /^assets\/(frame|transit)\.en-/;

/** `desk.ru.ftl` for `locales/desk/ru.ftl`; what lies in `locales` itself is the frame's, or the planner's. */
export function nameOf(path) {
  const part = basename(dirname(path));
  const own = part === 'locales' ? (path.includes('/planner/') ? 'planner' : 'frame') : part;
  return `${own}.${basename(path)}`;
}

export function messages() {
  let built = false;
  return {
    name: 'landbridge-messages',
    enforce: 'pre',
    configResolved({ command }) {
      built = command === 'build';
    },
    async load(id) {
      const [file, query] = id.split('?');
      if (!built || !file.endsWith('.ftl') || query !== 'url') return null;
      this.addWatchFile(file);
      const asset = this.emitFile({ type: 'asset', name: nameOf(file), source: bare(await readFile(file, 'utf8')) });
      return `export default import.meta.ROLLUP_FILE_URL_${asset}`;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const first = Object.keys(bundle ?? {}).filter((name) => FIRST.test(name));
        return first.map((name) => ({ tag: 'link', attrs: { rel: 'preload', as: 'fetch', crossorigin: true, href: `/${name}` }, injectTo: 'head' }));
      },
    },
  };
}

/** Messages without comments and empty lines. */
export function bare(messages) {
  return messages.replace(/^#.*\n/gm, '').replace(/^\n/gm, '');
}
