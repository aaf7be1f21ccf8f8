/** The calls of customs transit. */
import { readEvents } from './events';
import { call, json, post, ProblemError, ROOT } from './http';
import type {
  Act,
  Actor,
  Change,
  Declaration,
  GuaranteeAccount,
  HistoryEntry,
  MovementAnswer,
  MovementsPage,
  Office,
  OfficeDay,
  PermitAccount,
  PlanDraft,
  Receipt,
  SentMessage,
} from './transit-types';
import type { PlanRequest } from './types';

export interface MovementFilter {
  state?: string;
  office?: string;
  /** Beginning of an LRN or MRN. */
  reference?: string;
}

const segment = encodeURIComponent;

export function movements(filter: MovementFilter, signal?: AbortSignal): Promise<MovementsPage> {
  const given = Object.entries({ ...filter, limit: '50' }).filter(([, value]) => value !== '' && value !== undefined);
  return json(`/movements?${new URLSearchParams(given)}`, signal ? { signal } : {});
}

/** The page that an answer names as its next; the address comes with the root. */
export function nextMovements(next: string): Promise<MovementsPage> {
  return json(next.startsWith(ROOT) ? next.slice(ROOT.length) : next);
}

export function movement(id: string): Promise<MovementAnswer> {
  return json(`/movements/${segment(id)}`);
}

export function submit(declaration: Declaration, lodge: boolean, actor: Actor | null, key: string): Promise<Receipt> {
  return json('/movements', keyed(post({ declaration, lodge, ...(actor ? { actor } : {}) }, 'application/json'), key));
}

/** Asks something of a movement as it was seen at a version; refused when it has changed since. */
export function act(id: string, actor: Actor | null, asked: Act, version: number, key: string): Promise<Receipt> {
  const init = keyed(post(askedAs(actor, asked), 'application/json'), key);
  return json(actsPath(id), {
    ...init,
    headers: { ...(init.headers as Record<string, string>), 'if-match': `"${version}"` },
  });
}

export const actsPath = (id: string): string => `/movements/${segment(id)}/acts`;

/** Who is signed in acts in the capacity that fits, so it is left to the server; else the actor is named. */
export const askedAs = (actor: Actor | null, asked: Act): unknown => (actor ? { actor, act: asked } : { act: asked });

/** Sent twice under one key, it is done once; a refusal comes in the reader's language. */
function keyed(init: RequestInit, key: string): RequestInit {
  const own = { 'idempotency-key': key };
  return { ...init, headers: { ...(init.headers as Record<string, string>), ...own } };
}

export async function history(id: string): Promise<HistoryEntry[]> {
  return (await json<{ entries: HistoryEntry[] }>(`/movements/${segment(id)}/history`)).entries;
}

export async function messages(id: string): Promise<SentMessage[]> {
  return (await json<{ messages: SentMessage[] }>(`/movements/${segment(id)}/messages`)).messages;
}

export async function historyPdf(id: string): Promise<Blob> {
  const response = await call(`/movements/${segment(id)}/history`, { headers: { accept: 'application/pdf' } });
  return response.blob();
}

export const accompanyingDocumentUrl = (id: string): string => `${ROOT}/movements/${segment(id)}/accompanying-document`;

export function guarantee(id: string): Promise<GuaranteeAccount> {
  return json(`/guarantees/${segment(id)}`);
}

export function guarantees(): Promise<{ guarantees: GuaranteeAccount[]; next: string | null }> {
  return json('/guarantees?limit=200');
}

export function permits(): Promise<{ permits: PermitAccount[]; next: string | null }> {
  return json('/permits?limit=200');
}

/** Asks something of the permits of a regime, a year and a country. */
export function permitAct(account: string, actor: Actor | null, asked: Act, key: string): Promise<Receipt> {
  return json(`/permits/${account}/acts`, keyed(post(askedAs(actor, asked), 'application/json'), key));
}

export function offices(): Promise<Office[]> {
  return json('/offices');
}

export function office(reference: string): Promise<OfficeDay> {
  return json(`/offices/${segment(reference)}`);
}

/** The declaration as far as the plan knows it; with what is open, where the server tells it. */
export async function planDraft(request: PlanRequest, itinerary: number): Promise<PlanDraft> {
  const answer = await json<PlanDraft | Declaration>('/plan/draft', post({ request, itinerary }, 'application/json'));
  return 'declaration' in answer ? answer : { declaration: answer, gaps: [] };
}

const RETRY_MS = 3000;

/**
 * Tells of each change in the registry until it is stopped; a lost line is taken up where it broke.
 * `onopen` tells from when on nothing is missed.
 */
export function changes(onchange: (change: Change) => void, onopen: () => void): () => void {
  const abort = new AbortController();
  let last: number | null = null;
  const listen = async (): Promise<void> => {
    const headers = { accept: 'text/event-stream', ...(last === null ? {} : { 'last-event-id': String(last) }) };
    const response = await call('/changes', { headers, signal: abort.signal });
    if (!response.body) return;
    if (last === null) onopen();
    for await (const data of readEvents(response.body)) {
      const change = JSON.parse(data) as Change;
      last = change.sequence;
      onchange(change);
    }
  };
  const keep = async (): Promise<void> => {
    while (!abort.signal.aborted) {
      // A server that restarts is asked again; the page shows what it last knew meanwhile.
      await listen().catch((error: unknown) => {
        // Another journal stands there now, which does not know the place.
        if (error instanceof ProblemError && error.problem.status === 400) last = null;
      });
      if (!abort.signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  };
  void keep();
  return () => abort.abort();
}
