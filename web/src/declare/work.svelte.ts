/** The declaration that is written now: kept in the browser with every change, on the server with every step. */
import * as transit from '../api/transit';
import { ProblemError } from '../api/http';
import type { RefusedProblem } from '../api/transit-types';
import { troubleOf, type Trouble } from '../transit/problems';
import { isoDay, today } from '../ui/today';
import { codesOf, Kept, withCodes, withoutCodes, type Draft, type Template } from './model/drafts';
import { faultOfField, faultOfRefusal, faultsIn, faultsOf, type Fault } from './model/faults';
import { asCopy, emptyForm, fromDeclaration, toDeclaration, type Form } from './model/form';
import type { QuestionId, Step } from './model/questions';
import { draftRequest, lodgeBody, meaningOf, movementOf, send } from './model/sending';
import { who, type Who } from './model/who';

/** Where the newest state stands. `waiting` rows are in the browser only until they are whole. */
export type Saved = 'server' | 'browser' | 'sending' | 'nowhere' | 'changed' | 'lodged';

const AGAIN_MS = 20_000;

class Work {
  draft: Draft | null = $state(null);
  faults: Fault[] = $state.raw([]);
  /** Grows with every attempt, so that the summary takes the focus again. */
  attempt = $state(0);
  trouble: Trouble | null = $state.raw(null);
  saved: Saved = $state('browser');
  waiting = $state(0);
  drafts: Draft[] = $state.raw([]);
  templates: Template[] = $state.raw([]);
  user: Who = $state.raw({ user: '-', signedIn: false, holder: '' });
  #ready: Promise<void> | null = null;
  #sending: Promise<void> | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  ready(): Promise<void> {
    this.#ready ??= who().then((user) => {
      this.user = user;
      this.list();
      addEventListener('online', () => void this.save());
      addEventListener('pagehide', () => this.keep());
    });
    return this.#ready;
  }

  get #drafts(): Kept<Draft> {
    return new Kept(localStorage, 'draft', this.user.user);
  }

  get #templates(): Kept<Template> {
    return new Kept(localStorage, 'template', this.user.user);
  }

  list(): void {
    this.drafts = this.#drafts.all();
    this.templates = this.#templates.all();
  }

  /** Begins a declaration from a form, or from nothing. */
  begin(form: Form = emptyForm()): string {
    const id = crypto.randomUUID();
    const holder = form.holder || this.user.holder;
    this.#show({ id, form: { ...form, holder }, consignments: [], step: 'regime', movement: null, version: 0, pending: null, lodging: crypto.randomUUID(), changed: true, at: today().getTime() });
    this.keep();
    return id;
  }

  /** Opens a draft of this browser; whether there is one. */
  open(id: string): boolean {
    if (this.draft?.id === id) return true;
    const kept = this.#drafts.get(id);
    if (!kept) return false;
    const codes = JSON.parse(sessionStorage.getItem(`landbridge.codes.${id}`) ?? '[]') as string[];
    this.#show(withCodes(kept, codes));
    if (kept.changed) void this.save();
    return true;
  }

  /** The draft of a movement of the server: the one of this browser where it has one. */
  async openMovement(name: string): Promise<string | null> {
    const known = this.#drafts.all().find(({ movement }) => String(movement) === name);
    if (known?.changed && this.open(known.id)) return known.id;
    try {
      const { movement } = await transit.movement(name);
      if (movement.state !== 'draft') return null;
      const id = known?.id ?? crypto.randomUUID();
      const form = fromDeclaration(movement.declaration);
      this.#show({ id, form, consignments: known?.consignments ?? [], step: known?.step ?? 'regime', movement: movement.id, version: movement.version, pending: null, lodging: crypto.randomUUID(), changed: false, at: today().getTime() });
      this.saved = 'server';
      this.keep();
      return id;
    } catch (error) {
      this.trouble = troubleOf(error);
      return null;
    }
  }

  #show(draft: Draft): void {
    this.draft = draft;
    this.faults = [];
    this.trouble = null;
    this.waiting = 0;
    this.saved = draft.movement !== null && !draft.changed ? 'server' : 'browser';
  }

  close(): void {
    this.keep();
    this.draft = null;
    this.list();
  }

  /** Something was typed. */
  touched(): void {
    if (!this.draft) return;
    this.draft.changed = true;
    this.draft.at = today().getTime();
    if (this.saved === 'server') this.saved = 'browser';
  }

  /** Into the browser's storage. */
  keep(): void {
    if (!this.draft) return;
    const draft = $state.snapshot(this.draft);
    if (!this.#drafts.put(withoutCodes(draft))) this.saved = 'nowhere';
    sessionStorage.setItem(`landbridge.codes.${draft.id}`, JSON.stringify(codesOf(draft)));
  }

  /** Into the browser's storage, and to the server when there is a line. */
  save(): Promise<void> {
    this.keep();
    clearTimeout(this.#again);
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  /** One request after the other until the server has what stands here. */
  async #sendAll(): Promise<void> {
    const { draft } = this;
    while (draft && this.draft === draft && (draft.changed || draft.pending)) {
      if (this.saved === 'changed' || this.saved === 'lodged') return;
      const next = draft.pending ? { pending: $state.snapshot(draft.pending), waiting: this.waiting } : draftRequest($state.snapshot(draft), this.#sender, crypto.randomUUID());
      if (!next) return;
      // What is sent again is what was sent before; the newer state follows it.
      if (!draft.pending) draft.changed = false;
      draft.pending = next.pending;
      this.waiting = next.waiting;
      this.saved = 'sending';
      this.keep();
      if (!(await this.#sendOne(draft))) return;
    }
  }

  /** Whether it was taken, so that what came meanwhile can follow. */
  async #sendOne(draft: Draft): Promise<boolean> {
    if (!draft.pending) return false;
    try {
      const receipt = await send(draft.movement, draft.version, $state.snapshot(draft.pending));
      draft.movement = movementOf(receipt);
      draft.version = receipt.version;
      draft.pending = null;
      if (this.draft === draft) this.saved = draft.changed ? 'browser' : 'server';
      this.keep();
      return true;
    } catch (error) {
      this.#notTaken(draft, error);
      this.keep();
      return draft.movement === null && meaningOfError(error) === 'gone';
    }
  }

  #notTaken(draft: Draft, error: unknown): void {
    const meaning = meaningOfError(error);
    draft.changed = true;
    this.saved = meaning === 'changed' || meaning === 'lodged' ? meaning : 'browser';
    if (meaning === 'later') this.#again = setTimeout(() => void this.save(), AGAIN_MS);
    else draft.pending = null;
    if (meaning === 'gone') draft.movement = null;
    if (meaning === 'wrong') this.tell(faultsOfError(error), troubleOf(error));
  }

  #sender = (holder: string): { role: 'holder'; id: string } | null => (this.user.signedIn ? null : { role: 'holder', id: holder });

  /** Another window or person changed the draft on the server: mine goes over it, or theirs comes here. */
  async settle(mine: boolean): Promise<void> {
    const { draft } = this;
    if (!draft || draft.movement === null) return;
    const { movement } = await transit.movement(String(draft.movement));
    draft.version = movement.version;
    if (!mine) draft.form = fromDeclaration(movement.declaration);
    draft.changed = mine;
    this.saved = mine ? 'browser' : 'server';
    await this.save();
  }

  tell(faults: Fault[], trouble: Trouble | null = null): void {
    this.faults = faults;
    this.trouble = faults.length > 0 ? null : trouble;
    this.attempt += 1;
  }

  /** Looks at one question; whether nothing is wrong with it. */
  check(id: QuestionId): boolean {
    if (!this.draft) return false;
    const faults = faultsIn(faultsOf(this.draft.form, isoDay(today())), id);
    if (faults.length > 0) this.tell(faults);
    else this.faults = [];
    return faults.length === 0;
  }

  go(step: Step): void {
    if (!this.draft) return;
    this.draft.step = step;
    this.trouble = null;
    void this.save();
  }

  /** Lodges the declaration; the number of the movement, or null with everything that stands against it. */
  async lodge(): Promise<number | null> {
    const { draft } = this;
    if (!draft) return null;
    const faults = faultsOf(draft.form, isoDay(today()));
    const sendable = toDeclaration($state.snapshot(draft.form));
    if (faults.length > 0 || !sendable) {
      this.tell(faults);
      return null;
    }
    await this.save();
    const { declaration } = sendable;
    try {
      const body = lodgeBody(declaration, draft.movement, this.#sender(declaration.holder));
      const receipt = await send(draft.movement, draft.version, { key: draft.lodging, body });
      this.#drafts.remove(draft.id);
      sessionStorage.removeItem(`landbridge.codes.${draft.id}`);
      return movementOf(receipt);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.status !== 0) draft.lodging = crypto.randomUUID();
      this.tell(faultsOfError(error), trouble);
      return null;
    }
  }

  /** Takes a draft off the list; gives how to put it back. */
  discard(id: string): () => void {
    const draft = this.#drafts.get(id);
    this.#drafts.remove(id);
    this.list();
    return () => {
      if (draft) this.#drafts.put(draft);
      this.list();
    };
  }

  keepTemplate(name: string): void {
    if (!this.draft) return;
    const form = asCopy($state.snapshot(this.draft.form));
    this.#templates.put({ id: crypto.randomUUID(), name, form, at: today().getTime() });
    this.list();
  }

  removeTemplate(id: string): () => void {
    const template = this.#templates.get(id);
    this.#templates.remove(id);
    this.list();
    return () => {
      if (template) this.#templates.put(template);
      this.list();
    };
  }
}

function meaningOfError(error: unknown): ReturnType<typeof meaningOf> {
  const { status, refusal } = troubleOf(error);
  return meaningOf(status, refusal?.reason ?? '');
}

/** All that an answer objects to, at the fields where it belongs. */
export function faultsOfError(error: unknown): Fault[] {
  if (!(error instanceof ProblemError)) return [];
  const { refusal, errors = [] } = error.problem as RefusedProblem;
  return refusal ? [faultOfRefusal(refusal)] : errors.map(faultOfField);
}

export const work = new Work();
