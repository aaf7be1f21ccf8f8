/** Lodging many consignments one after the other, with what came of each. */
import { troubleOf } from '../../transit/problems';
import type { Fault } from '../model/faults';
import { toDeclaration } from '../model/form';
import { lodgeBody, movementOf, send } from '../model/sending';
import { faultsOfError } from '../work.svelte';
import type { Consignment } from './many';

interface Result {
  movement: number | null;
  faults: Fault[];
  /** What was sent: what is changed since is judged anew. */
  sent: string;
}

class Lodging {
  results: ReadonlyMap<string, Result> = $state.raw(new Map());
  running = $state(false);
  done = $state(0);
  all = $state(0);
  #stopped = false;
  #keys = new Map<string, string>();

  /** Each under a key of what it says: sent twice, it is lodged once. */
  async run(consignments: readonly Consignment[], draft: string, signedIn: boolean): Promise<void> {
    this.running = true;
    this.#stopped = false;
    this.done = 0;
    this.all = consignments.length;
    for (const one of consignments) {
      if (this.#stopped) break;
      const going = await this.#lodge(one, draft, signedIn);
      this.done += 1;
      if (!going) break;
    }
    this.running = false;
  }

  /** Whether the line stands, so that the next can go. */
  async #lodge({ lrn, form }: Consignment, draft: string, signedIn: boolean): Promise<boolean> {
    const sendable = toDeclaration(form);
    if (!sendable) return true;
    const { declaration } = sendable;
    const sent = JSON.stringify(form);
    const key = this.#keys.get(draft + sent) ?? crypto.randomUUID();
    this.#keys.set(draft + sent, key);
    try {
      const body = lodgeBody(declaration, null, signedIn ? null : { role: 'holder', id: declaration.holder });
      const receipt = await send(null, 0, { key, body });
      this.#put(lrn, { movement: movementOf(receipt), faults: [], sent });
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      const faults = faultsOfError(error);
      this.#put(lrn, { movement: null, faults: faults.length > 0 ? faults : [{ path: '', message: '', words: trouble.text }], sent });
      return trouble.status !== 0;
    }
  }

  #put(lrn: string, result: Result): void {
    this.results = new Map([...this.results, [lrn, result]]);
  }

  /** What was refused may be tried again once it is changed. */
  forget(consignments: readonly Consignment[]): void {
    const now = new Map(consignments.map((one) => [one.lrn, JSON.stringify(one.form)]));
    this.results = new Map([...this.results].filter(([lrn, { movement, sent }]) => movement !== null || now.get(lrn) === sent));
  }

  stop(): void {
    this.#stopped = true;
  }
}

export const lodging = new Lodging();
