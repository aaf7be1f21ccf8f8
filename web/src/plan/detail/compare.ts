/** Two itineraries, figure by figure. */
import { totals } from '../../charts/activities';
import type { Itinerary } from '../../api/types';
import { ACTIVITIES } from '../../ui/colours';
import { duration, kilometres, number, percent, tonnes, usd } from '../../ui/format';

export interface Line {
  key: string;
  values: [string, string];
  /** How much more the second takes than the first; null where more or less says nothing. */
  difference: number | null;
  shown: string;
}

type Measure = (itinerary: Itinerary) => number;

const activity =
  (name: string): Measure =>
  (it) =>
    totals(it.legs).find((share) => share.activity === name)?.hours ?? 0;

const costOf =
  (what: string): Measure =>
  (it) =>
    it.cost_items.reduce((sum, item) => sum + (item.what === what ? item.amount_usd : 0), 0);

function line(key: string, pair: [Itinerary, Itinerary], measure: Measure, text: (v: number) => string): Line {
  const [a, b] = [measure(pair[0]), measure(pair[1])];
  const difference = b - a;
  const sign = difference > 0 ? '+' : '−';
  const shown = text(a) === text(b) ? '=' : `${sign}${text(Math.abs(difference))}`;
  return { key, values: [text(a), text(b)], difference, shown };
}

export function figures(pair: [Itinerary, Itinerary]): Line[] {
  const lines = [
    line('days-usual', pair, (it) => it.duration_h.median, duration),
    line('days-bad', pair, (it) => it.duration_h.p95, duration),
    line('cost', pair, (it) => it.cost_usd, (v) => usd(v)),
    line('co2e', pair, (it) => it.co2e_kg, (v) => tonnes(v)),
    line('distance', pair, (it) => it.distance_km, (v) => kilometres(v)),
    line('border-count', pair, (it) => it.border_crossings.length, (v) => number(v)),
  ];
  if (pair.every((it) => typeof it.on_time_probability === 'number')) {
    const onTime = line('on-time-label', pair, (it) => it.on_time_probability ?? 0, (v) => percent(v));
    // More is better here, unlike in every other row.
    lines.splice(2, 0, { ...onTime, difference: -(onTime.difference ?? 0) });
  }
  return lines;
}

export function hours(pair: [Itinerary, Itinerary]): Line[] {
  return ACTIVITIES.map((name) => line(`activity-${name}`, pair, activity(name), duration));
}

export function costs(pair: [Itinerary, Itinerary]): Line[] {
  const kinds = new Set(pair.flatMap((it) => it.cost_items.map((item) => item.what)));
  return [...kinds].map((what) => line(`cost-${what}`, pair, costOf(what), (v) => usd(v)));
}
