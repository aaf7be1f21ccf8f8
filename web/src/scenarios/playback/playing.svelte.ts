/** The hour at which a playback stands, and how it goes on. */
import * as api from '../../api/scenarios';
import type { Playback } from '../../api/scenario-types';
import { explanation } from '../../ui/provenance.svelte';
import { session } from '../../plan/session.svelte';
import { troubleOf, type Trouble } from '../../transit/problems';
import { Timetable } from './frame';

/** Hours a second. */
export const SPEEDS = [1, 6, 24, 72] as const;
const FRAME_MS = 33;
const STEP_MS = 1000;
const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

class Playing {
  run: number | null = $state(null);
  playback: Playback | null = $state.raw(null);
  timetable: Timetable | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  hour = $state(0);
  isPlaying = $state(false);
  speed: number = $state(6);
  /** Readers who want no motion get steps of an hour or a day instead. */
  isCalm = $state(calm.matches);
  #zones: Record<string, string | null> = $state({});
  #timer = 0;

  constructor() {
    calm.addEventListener('change', () => {
      this.isCalm = calm.matches;
      this.pause();
    });
  }

  async open(run: number, hour: number): Promise<void> {
    this.pause();
    this.trouble = null;
    if (run !== this.run || !this.playback) {
      this.run = run;
      this.playback = null;
      try {
        const playback = await api.playback(run);
        if (run !== this.run) return;
        this.timetable = new Timetable(playback.consignments);
        this.playback = playback;
      } catch (error) {
        if (run === this.run) this.trouble = troubleOf(error);
        return;
      }
    }
    this.hour = Math.min(hour, this.playback?.hours ?? 0);
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  play(): void {
    const { playback } = this;
    if (!playback) return;
    if (this.hour >= playback.hours) this.hour = 0;
    this.isPlaying = true;
    if (this.isCalm) this.#timer = window.setInterval(() => this.#advance(this.speed), STEP_MS);
    else this.#run(performance.now());
  }

  pause(): void {
    window.clearInterval(this.#timer);
    cancelAnimationFrame(this.#timer);
    if (this.isPlaying) this.#remember();
    this.isPlaying = false;
  }

  go(hour: number): void {
    this.hour = Math.min(Math.max(0, hour), this.playback?.hours ?? 0);
    if (!this.isPlaying) this.#remember();
  }

  #run(before: number): void {
    this.#timer = requestAnimationFrame((now) => {
      if (!this.isPlaying) return;
      if (now - before < FRAME_MS) this.#run(before);
      else {
        // A page that was hidden goes on where it was.
        this.#advance((Math.min(now - before, 250) / 1000) * this.speed);
        if (this.isPlaying) this.#run(now);
      }
    });
  }

  #advance(hours: number): void {
    const end = this.playback?.hours ?? 0;
    this.hour = Math.min(end, this.hour + hours);
    if (this.hour >= end) this.pause();
  }

  #remember(): void {
    if (session.address.scenarios.page === 'play') session.address.scenarios.at = this.hour;
  }

  /** The clock of a place, as the atlas tells it; null while or where it does not. */
  zone(place: string): string | null {
    return this.#zones[place] ?? null;
  }

  async askZone(place: string): Promise<void> {
    if (place in this.#zones) return;
    this.#zones[place] = null;
    try {
      const { fields } = await explanation(place);
      this.#zones[place] = fields.find(({ name }) => name === 'timezone')?.value ?? null;
    } catch {
      // A place without a clock of its own shows universal time.
    }
  }
}

export const playing = new Playing();
