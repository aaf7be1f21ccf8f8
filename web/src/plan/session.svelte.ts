/** The state of the planning page: what is asked, what was answered, what is looked at. */
import * as api from '../api/client';
import { ProblemError } from '../api/client';
import type { FieldFault, Itinerary, Plan, PlanRequest, Problem } from '../api/types';
import { today } from '../ui/today';
import { t } from '../locales/i18n.svelte';
import { check } from './check';
import { defaultReady, fieldOfPath, fromRequest, toRequest, type PlaceChoice, type PlanForm } from './form';
import { sorted } from './ranking';
import { emptyAddress, type Address } from './url';

export type Status = 'idle' | 'running' | 'done' | 'failed';

class Session {
  address: Address = $state(emptyAddress(defaultReady(today())));
  status: Status = $state('idle');
  startedAt = $state(0);
  plan: Plan | null = $state.raw(null);
  /** The request that `plan` answers; the form may have moved on since. */
  answered: PlanRequest | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  /** Itinerary under the pointer, in the list or on the map. */
  hovered: string | null = $state(null);
  picking: 'from' | 'to' | null = $state(null);
  formOpen = $state(true);
  /** On a narrow screen: the details lie over the list. */
  detailOpen = $state(false);
  #abort: AbortController | null = null;

  get form(): PlanForm {
    return this.address.form;
  }

  itineraries: Itinerary[] = $derived(this.plan ? sorted(this.plan.itineraries, this.address.sort) : []);

  selected: Itinerary | null = $derived(
    this.itineraries.find((it) => it.id === this.address.selected) ?? this.itineraries[0] ?? null,
  );

  compared: Itinerary[] = $derived(
    this.address.compare
      .map((id) => this.itineraries.find((it) => it.id === id))
      .filter((it): it is Itinerary => it !== undefined),
  );

  faults: Map<keyof PlanForm, FieldFault[]> = $derived.by(() => {
    const byField = new Map<keyof PlanForm, FieldFault[]>();
    for (const fault of this.problem?.errors ?? []) {
      const field = fieldOfPath(fault.field);
      if (field) byField.set(field, [...(byField.get(field) ?? []), fault]);
    }
    return byField;
  });

  /** Position in the server's order: keeps number and colour the same however the list is sorted. */
  numberOf(itinerary: Itinerary): number {
    return this.plan?.itineraries.findIndex((it) => it.id === itinerary.id) ?? 0;
  }

  select(id: string): void {
    this.address.selected = id;
    if (this.address.tab === 'compare' || this.address.tab === 'tradeoffs') return;
    this.detailOpen = true;
  }

  toggleCompare(id: string): void {
    const { compare } = this.address;
    if (compare.includes(id)) this.address.compare = compare.filter((other) => other !== id);
    else this.address.compare = [...compare, id].slice(-2);
    if (this.address.compare.length === 2) {
      this.address.tab = 'compare';
      this.detailOpen = true;
    }
  }

  setPlace(end: 'from' | 'to', choice: PlaceChoice): void {
    this.form[end] = choice;
    this.picking = null;
  }

  async run(): Promise<void> {
    this.cancel();
    const faults = check(this.form, t);
    if (faults.length > 0) {
      const problem = { type: 'form', title: 'form', status: 0, errors: faults };
      this.#fail(new ProblemError(problem));
      return;
    }
    const abort = new AbortController();
    this.#abort = abort;
    const request = toRequest(this.form);
    this.#begin();
    try {
      const plan = await api.plan(request, abort.signal);
      this.address.saved = null;
      this.#show(plan, request);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#fail(error);
    }
  }

  async openSaved(id: string): Promise<void> {
    this.#begin();
    try {
      const { answer } = await api.savedPlan(id);
      this.address.form = fromRequest(answer.request.asked);
      this.#show(answer, answer.request.asked);
    } catch (error) {
      this.address.saved = null;
      this.#fail(error);
    }
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = null;
    if (this.status === 'running') this.status = this.plan ? 'done' : 'idle';
  }

  #begin(): void {
    this.status = 'running';
    this.startedAt = performance.now();
    this.problem = null;
  }

  #show(plan: Plan, request: PlanRequest): void {
    this.plan = plan;
    this.answered = request;
    this.status = 'done';
    this.formOpen = false;
    this.#adopt('from', plan);
    this.#adopt('to', plan);
    const ids = new Set(plan.itineraries.map((it) => it.id));
    this.address.compare = this.address.compare.filter((id) => ids.has(id));
    if (plan.itineraries.length === 0) this.address.list = 'refused';
  }

  /** Takes over the name and the position that the server found for a place. */
  #adopt(end: 'from' | 'to', plan: Plan): void {
    const found = plan.request[end];
    const { ref, label } = this.form[end];
    const isCoordinates = /^-?\d/.test(ref);
    this.form[end] = {
      ref: ref === '' ? found.id : ref,
      label: isCoordinates ? label : found.name,
      at: { lat: found.lat, lon: found.lon },
    };
  }

  #fail(error: unknown): void {
    this.status = 'failed';
    this.formOpen = true;
    if (error instanceof ProblemError) this.problem = error.problem;
    else this.problem = { type: 'page', title: 'page', status: 0, detail: String(error) };
  }
}

export const session = new Session();
