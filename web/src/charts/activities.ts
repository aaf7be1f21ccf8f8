/** What the hours of a leg are spent on, and where on the clock they lie. */
import type { Itinerary, Leg } from '../api/types';
import { ACTIVITIES, type Activity } from '../ui/colours';

export interface Share {
  activity: Activity;
  hours: number;
}

export function sharesOf(leg: Leg): Share[] {
  const hours: Record<Activity, number> = {
    moving: leg.moving_h,
    resting: leg.resting_h,
    waiting: leg.waiting_h,
    handling: leg.handling_h,
  };
  return ACTIVITIES.map((activity) => ({ activity, hours: hours[activity] })).filter((s) => s.hours > 0);
}

export function totals(legs: readonly Leg[]): Share[] {
  return ACTIVITIES.map((activity) => ({
    activity,
    hours: legs.flatMap(sharesOf).reduce((sum, s) => sum + (s.activity === activity ? s.hours : 0), 0),
  })).filter((s) => s.hours > 0);
}

export interface Bar {
  from: number;
  to: number;
  shares: Share[];
}

/** A leg's bar on the journey's clock, in hours after departure. */
export function barOf(itinerary: Itinerary, leg: Leg): Bar {
  const start = Date.parse(itinerary.departure.utc);
  const at = (utc: string): number => (Date.parse(utc) - start) / 3.6e6;
  return { from: at(leg.departure.utc), to: at(leg.arrival.utc), shares: sharesOf(leg) };
}
