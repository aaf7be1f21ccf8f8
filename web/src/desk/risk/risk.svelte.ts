/** The risk analyst's desk: the profiles in force, and those being written, which stay while one looks elsewhere. */
import * as api from '../../api/risk';
import type { Profile, Profiles, Tried } from '../../api/risk';
import { ProblemError } from '../../api/http';
import type { FieldFault, Problem } from '../../api/types';
import { isChanged, placeOf } from './profiles';

class RiskDesk {
  inForce: Profiles | null = $state.raw(null);
  profiles: Profile[] = $state.raw([]);
  versions: Profiles[] = $state.raw([]);
  tried: Tried | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  busy = $state(false);

  changed = $derived(this.inForce !== null && isChanged(this.profiles, this.inForce.profiles));
  /** Somebody else has put others in force meanwhile. */
  overtaken = $derived(this.problem?.status === 412);

  faultsOf = (at: number): FieldFault[] => (this.problem?.errors ?? []).filter((fault) => placeOf(fault)?.at === at);

  /** Reads what is in force; what is being written goes on, unless it is to be given up. */
  async load(giveUp = false): Promise<void> {
    const keep = this.changed && !giveUp;
    await this.#ask(async () => {
      const [inForce, versions] = await Promise.all([api.read(), api.history()]);
      this.inForce = inForce;
      this.versions = versions;
      if (keep) return;
      this.profiles = inForce.profiles;
      this.tried = null;
    });
  }

  /** Puts a profile in its place, or at the end. */
  write(profile: Profile, at: number | null): void {
    this.#set(at === null ? [...this.profiles, profile] : this.profiles.map((one, place) => (place === at ? profile : one)));
  }

  remove(at: number): void {
    this.#set(this.profiles.filter((_, place) => place !== at));
  }

  /** An earlier version as what is written; it is in force when it is put so. */
  bringBack(version: Profiles): void {
    this.#set(version.profiles);
  }

  #set(profiles: Profile[]): void {
    this.profiles = profiles;
    this.tried = null;
    this.problem = null;
  }

  tryOut = (): Promise<boolean> => this.#ask(async () => void (this.tried = await api.check(this.profiles)));

  async putInForce(reason: string): Promise<boolean> {
    const version = this.inForce?.version ?? 0;
    const done = await this.#ask(async () => {
      this.inForce = await api.put(this.profiles, reason.trim(), version);
      this.profiles = this.inForce.profiles;
      this.versions = await api.history();
    });
    return done;
  }

  async #ask(work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    try {
      await work();
      this.problem = null;
    } catch (error) {
      this.problem = error instanceof ProblemError ? error.problem : { type: 'page', title: String(error), status: 0 };
    }
    this.busy = false;
    return this.problem === null;
  }
}

export const risk = new RiskDesk();
