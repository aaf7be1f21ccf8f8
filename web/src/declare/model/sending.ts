/** Drafts as requests, and what an answer means for them. Pure but for the call itself. */
import { json, post } from '../../api/http';
import { language } from '../../locales/i18n.svelte';
import type { Actor, Declaration, Receipt } from '../../api/transit-types';
import type { Draft, Pending } from './drafts';
import { withoutCodes } from './drafts';
import { toDeclaration } from './form';

/** Who sends: the holder that is named, unless the server knows who is signed in. */
export type Sender = (holder: string) => Actor | null;

const withActor = (body: Record<string, unknown>, actor: Actor | null): string => JSON.stringify(actor ? { ...body, actor } : body);

/** The next request that keeps a draft on the server; null while it is not whole enough for one. */
export function draftRequest(draft: Draft, sender: Sender, key: string): { pending: Pending; waiting: number } | null {
  const sendable = toDeclaration(withoutCodes(draft).form);
  if (!sendable) return null;
  const { declaration, waiting } = sendable;
  const actor = sender(declaration.holder);
  const body = draft.movement === null ? { declaration, lodge: false } : { act: { type: 'draft', declaration } };
  return { pending: { key, body: withActor(body, actor) }, waiting };
}

export function lodgeBody(declaration: Declaration, movement: number | null, actor: Actor | null): string {
  return withActor(movement === null ? { declaration, lodge: true } : { act: { type: 'declare', declaration, serial: '' } }, actor);
}

/** Sends a body to a movement, or to the list where there is none yet. */
export function send(movement: number | null, version: number, { key, body }: Pending): Promise<Receipt> {
  const init = post(null, 'application/json');
  const headers = {
    ...(init.headers as Record<string, string>),
    'idempotency-key': key,
    'accept-language': language(),
    ...(movement === null ? {} : { 'if-match': `"${version}"` }),
  };
  return json(movement === null ? '/movements' : `/movements/${movement}/acts`, { ...init, headers, body });
}

export const movementOf = ({ aggregate }: Receipt): number => Number(aggregate.replace('movement/', ''));

export type Meaning = 'later' | 'changed' | 'gone' | 'lodged' | 'wrong';

/** What an answer that is none of the wanted means for a draft. */
export function meaningOf(status: number, reason: string): Meaning {
  if (status === 0 || status >= 500 || status === 429 || status === 401) return 'later';
  if (status === 412) return 'changed';
  if (status === 404) return 'gone';
  return status === 409 && reason === 'out-of-sequence' ? 'lodged' : 'wrong';
}
