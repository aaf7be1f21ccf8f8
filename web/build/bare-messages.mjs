// What translators are told beside a message stays in the sources.
import { readFile } from 'node:fs/promises';

export function bareMessages() {
  return {
    name: 'landbridge-bare-messages',
    enforce: 'pre',
    async load(id) {
      const [file, query] = id.split('?');
      if (!file.endsWith('.ftl') || query !== 'raw') return null;
      this.addWatchFile(file);
      return `export default ${JSON.stringify(bare(await readFile(file, 'utf8')))};`;
    },
  };
}

/** Messages without comments and empty lines. */
export function bare(messages) {
  return messages.replace(/^#.*\n/gm, '').replace(/^\n/gm, '');
}
