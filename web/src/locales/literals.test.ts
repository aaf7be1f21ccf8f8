import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'svelte/compiler';
import { expect, it } from 'vitest';

interface Node {
  type: string;
  name?: string;
  data?: string;
  value?: unknown;
  [key: string]: unknown;
}

const root = join(import.meta.dirname, '..');

/** Names and signs that no language translates. */
const NAMES = ['Landbridge', 'UTC', 'Esc', 'Enter', 'Shift', 'Ctrl', 'Tab', 'HS', 'MRN', 'LRN', 'TEU', 'CO₂e', 'N', 'Z', 'Y'];
/** Attributes that are read out or shown. */
const READ = new Set(['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description', 'label']);

const told = (text: string): boolean => /\p{L}/u.test(NAMES.reduce((rest, name) => rest.replaceAll(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'gu'), ''), text));

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const children = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Words written into an expression; what is handed to a function or compared is not shown. */
function inExpression(node: Node): string[] {
  if (['CallExpression', 'BinaryExpression', 'MemberExpression', 'ArrowFunctionExpression'].includes(node.type)) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateElement') return [(node.value as { cooked: string }).cooked];
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].filter(isNode).flatMap(inExpression);
  return children(node).flatMap(inExpression);
}

function shown(node: Node): string[] {
  if (node.type === 'Text') return [node.data ?? ''];
  if (node.type === 'ExpressionTag') return inExpression(node.expression as Node);
  if (node.type === 'Attribute') return READ.has(node.name ?? '') && Array.isArray(node.value) ? node.value.filter(isNode).flatMap(shown) : [];
  if (['Script', 'StyleSheet', 'StyleDirective', 'ClassDirective', 'SvelteOptions'].includes(node.type)) return [];
  return children(node).flatMap(shown);
}

function components(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((it) => {
    const path = join(folder, it.name);
    return it.isDirectory() ? components(path) : it.name.endsWith('.svelte') ? [path] : [];
  });
}

function literals(code: string): string[] {
  return shown(parse(code, { modern: true }).fragment as unknown as Node).filter(told).map((text) => text.trim());
}

it.each([
  ['<p>Wait here</p>', ['Wait here']],
  ['<button title="Close">{t(\'close\')}</button>', ['Close']],
  ['{#if open}<p>{late ? `at ${time}` : t(\'soon\')}</p>{/if}', ['at']],
  ['<p class="late">{time} UTC</p>{known(\'a\') ?? code}<style>p { color: red }</style>', []],
])('%s is found out', (code, expected) => {
  expect(literals(code)).toEqual(expected);
});

it('every text of the page comes from the messages', () => {
  const found = components(root).flatMap((path) => literals(readFileSync(path, 'utf8')).map((text) => `${relative(root, path)}: “${text}”`));
  expect(found, "Write these as messages, t('id'), in src/locales in all five languages; a name or sign that no language translates goes into NAMES of literals.test.ts").toEqual([]);
}, 60_000);
