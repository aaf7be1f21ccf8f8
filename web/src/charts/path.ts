/** The `d` of lines and areas through points; a point without a value breaks them. Pure. */

type Point = readonly [x: number, y: number];

/** Straight lines from point to point. */
export function linePath(points: readonly (Point | null)[]): string {
  return runs(points).map((run) => `M${run.map(written).join('L')}${run.length === 1 ? 'Z' : ''}`).join('');
}

/** What lies between an upper line and a lower one. */
export function areaPath(points: readonly (readonly [x: number, top: number, bottom: number] | null)[]): string {
  return runs(points)
    .map((run) => {
      const there = run.map(([x, top]) => written([x, top]));
      const back = run.map(([x, , bottom]) => written([x, bottom])).reverse();
      return `M${[...there, ...back].join('L')}Z`;
    })
    .join('');
}

function runs<P>(points: readonly (P | null)[]): P[][] {
  const all: P[][] = [[]];
  for (const point of points) {
    if (point === null) all.push([]);
    else all.at(-1)?.push(point);
  }
  return all.filter((run) => run.length > 0);
}

const written = ([x, y]: Point): string => `${round(x)},${round(y)}`;
const round = (value: number): number => Math.round(value * 1000) / 1000;
