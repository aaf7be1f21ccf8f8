/** A draft as TOML. Pure; the server reads TOML, the page only writes it. */
import { slug, type Draft, type Item } from './draft';
import { specOf, type FieldSpec, type KindSpec } from './kinds';

/** A basic string: what JSON escapes, TOML escapes alike, but for one control character. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('\u007f', '\\u007f');

/** Text that is no number stays text, so that the server says what is wrong with it. */
function figure(value: string): string {
  const trimmed = value.trim();
  return /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(trimmed) ? trimmed.replace(/^([+-]?)\./, '$10.') : quoted(trimmed);
}

const list = (values: readonly string[]): string => `[${values.map(quoted).join(', ')}]`;

function fieldLine({ name, type }: FieldSpec, value: string): string {
  if (type === 'number') return `${name} = ${figure(value)}`;
  if (type === 'check') return `${name} = ${value === 'true'}`;
  if (type === 'crossings') return `${name} = ${list(value.split(';').filter(Boolean))}`;
  return `${name} = ${quoted(value)}`;
}

function itemLines({ kind, values }: Item, spec: KindSpec): string[] {
  const given = spec.fields.filter(({ name, type }) => {
    const value = values[name] ?? '';
    return value.trim() !== '' && !(type === 'check' && value !== 'true');
  });
  const own = spec.table === 'change' ? [`kind = ${quoted(kind)}`] : [];
  return [`[[${spec.table}]]`, ...own, ...given.map((field) => fieldLine(field, values[field.name] ?? ''))];
}

export function toToml(draft: Draft): string {
  const { head } = draft;
  const title = head.title.trim();
  const lines = [`id = ${quoted(head.id.trim() || slug(title))}`, `title = ${quoted(title)}`];
  if (head.description.trim() !== '') lines.push(`description = ${quoted(head.description.trim())}`);
  lines.push(`day = ${quoted(head.day)}`, `days = ${figure(head.days || '365')}`);
  if (head.as_of !== '') lines.push(`as_of = ${quoted(head.as_of)}`);
  if (head.seed.trim() !== '' && head.seed !== '1') lines.push(`seed = ${figure(head.seed)}`);
  const blocks = [lines, demandLines(draft), simulationLines(draft), ...itemBlocks(draft)];
  return `${blocks.filter((block) => block.length > 0).map((block) => block.join('\n')).join('\n\n')}\n`;
}

function demandLines({ head, file, zones, only, total }: Draft): string[] {
  const lines = [];
  if (file !== '') lines.push(`file = ${quoted(file)}`);
  if (zones.length > 0) lines.push(`zones = ${list(zones)}`);
  if (only.length > 0) lines.push(`only = ${list(only)}`);
  const among = total.length > 0 ? `, zones = ${list(total)}` : '';
  if (head.teu.trim() !== '') lines.push(`total = { teu = ${figure(head.teu)}${among} }`);
  return lines.length > 0 ? ['[demand]', ...lines] : [];
}

function simulationLines({ head, simulated }: Draft): string[] {
  if (!simulated) return ['[simulation]', 'enabled = false'];
  const usual = { replications: '30', precision: '0.02', warm_up_days: '30' } as const;
  const names = Object.keys(usual) as (keyof typeof usual)[];
  const lines = names.filter((name) => head[name].trim() !== '' && head[name] !== usual[name]).map((name) => `${name} = ${figure(head[name])}`);
  return lines.length > 0 ? ['[simulation]', ...lines] : [];
}

/** Demand first, then the changes in their order. */
function itemBlocks({ items }: Draft): string[][] {
  const order = ['demand.scale', 'demand.set', 'change'];
  return order.flatMap((table) => items.filter((item) => specOf(item.kind).table === table).map((item) => itemLines(item, specOf(item.kind))));
}

/** The field of the head that a fault speaks of: `demand.total.teu` is `teu`. */
export const headOfFault = (field: string): string => field.split('.').at(-1) ?? field;

/** The item that a fault of the server speaks of, by the path that it names. */
export function itemOfFault(field: string, items: readonly Item[]): Item | null {
  const match = /^(change|demand\.scale|demand\.set)\[(\d+)\]/.exec(field);
  if (!match) return null;
  return items.filter((item) => specOf(item.kind).table === match[1])[Number(match[2])] ?? null;
}
