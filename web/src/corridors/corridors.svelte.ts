/** The state of every corridor and post on a day. */
import * as api from '../api/client';
import { ProblemError } from '../api/client';
import type { Corridor, Corridors, Gate, Problem } from '../api/types';
import { gateId } from '../map/features';
import { session } from '../plan/session.svelte';
import { isoDay, today } from '../ui/today';

class CorridorStates {
  answer: Corridors | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  loading = $state(false);
  gate: string | null = $state(null);
  #abort: AbortController | null = null;

  get on(): string {
    return session.address.on ?? isoDay(today());
  }

  chosen: Corridor | null = $derived(
    this.answer?.corridors.find((it) => it.id === session.address.corridor) ?? null,
  );

  /** Every crossing, and the facilities that corridors pass; each once. */
  allGates: Gate[] = $derived.by(() => {
    const all = [...(this.answer?.crossings ?? []), ...(this.answer?.corridors ?? []).flatMap((it) => it.gates)];
    return [...new Map(all.map((gate) => [gateId(gate), gate])).values()];
  });

  /** Gates that some corridor passes. */
  major: ReadonlySet<string> = $derived(
    new Set((this.answer?.corridors ?? []).flatMap((it) => it.gates.map(gateId))),
  );

  /** The posts beside the map: of the chosen crossing, else of the chosen corridor. */
  gates: Gate[] = $derived.by(() => {
    const gate = this.allGates.find((it) => gateId(it) === this.gate);
    return gate ? [gate] : (this.chosen?.gates ?? []);
  });

  choose(id: string): void {
    this.gate = null;
    session.address.corridor = session.address.corridor === id ? null : id;
    session.detailOpen = session.address.corridor !== null;
  }

  chooseGate(id: string): void {
    this.gate = id;
    session.detailOpen = true;
  }

  async load(on: string, asOf: string | null): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.loading = true;
    this.problem = null;
    try {
      this.answer = await api.corridors(on, asOf, abort.signal);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.answer = null;
      this.problem =
        error instanceof ProblemError ? error.problem : { type: 'page', title: String(error), status: 0 };
    }
    this.loading = false;
  }
}

export const corridors = new CorridorStates();
