/** What a node tells about itself, in the order and the units that are read. Pure. */
import { duration, number } from '../../ui/format';

export interface NodeFigure {
  /** Its name without the unit. */
  name: string;
  text: string;
}

const UNITS: [ending: string, show: (value: number) => string][] = [
  ['_bytes', (value) => `${number(value / 1e6, 1)} MB`],
  ['_mb', (value) => `${number(value, 1)} MB`],
  ['_s', (value) => duration(value / 3600)],
  ['_seconds', (value) => duration(value / 3600)],
];

/** The figures and words at the top of the document; a name ends in its unit. */
export function figuresOf(node: Record<string, unknown>): NodeFigure[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value === 'number') {
      const unit = UNITS.find(([ending]) => key.endsWith(ending));
      return [{ name: unit ? key.slice(0, -unit[0].length) : key, text: unit ? unit[1](value) : number(value) }];
    }
    // Digests and places on the machine are for machines.
    return typeof value === 'string' && value.length <= 40 && !value.includes('/') ? [{ name: key, text: value }] : [];
  });
}
