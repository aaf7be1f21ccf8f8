/** The state of a corridor or a post: a colour and a shape that says the same. */
import type { Theme } from '../ui/colours';

const COLOURS: Record<Theme, Record<string, string>> = {
  light: { open: '#00785a', limited: '#b06f00', closed: '#b3360f', partly_planned: '#3f63b8', planned: '#3f63b8', unknown: '#66757e' },
  dark: { open: '#2fd0a5', limited: '#f0b64a', closed: '#ff8360', partly_planned: '#8fb1ff', planned: '#8fb1ff', unknown: '#93a3ac' },
};

const SIGNS: Record<string, string> = { open: '', limited: '!', closed: '×', partly_planned: '…', planned: '…', unknown: '?' };

export function stateColour(state: string, theme: Theme): string {
  return COLOURS[theme][state] ?? (COLOURS[theme].unknown as string);
}

export function stateSign(state: string): string {
  return SIGNS[state] ?? '?';
}
