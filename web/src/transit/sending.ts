/** Sends an act, or keeps it for when the line is back. */
import { ProblemError } from '../api/http';
import * as api from '../api/transit';
import type { Act, Actor, Receipt } from '../api/transit-types';
import { queue } from '../offline/queue.svelte';
import { troubleOf, type Trouble } from './problems';

export interface Asking {
  id: string;
  actor: Actor | null;
  act: Act;
  version: number;
  key: string;
  /** How the reader knows the movement. */
  reference: string;
}

/** `waiting`: kept until the line is back; `approval`: a second pair of eyes has to look. */
export type Outcome = 'done' | 'approval' | 'waiting' | 'refused';

export interface Sent {
  outcome: Outcome;
  trouble: Trouble | null;
}

export async function send({ id, actor, act, version, key, reference }: Asking): Promise<Sent> {
  const keep = async (): Promise<Sent> => {
    const body = api.askedAs(actor, act);
    await queue.add({ path: api.actsPath(id), body, version, key, about: { id, reference, act: act.type } });
    return { outcome: 'waiting', trouble: null };
  };
  // What was asked before goes before.
  if (queue.waiting > 0 || queue.waitingFor(id) > 0) return keep();
  try {
    const receipt = await api.act(id, actor, act, version, key);
    return { outcome: isWaiting(receipt) ? 'approval' : 'done', trouble: null };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 0) return keep();
    return { outcome: 'refused', trouble: troubleOf(error) };
  }
}

/** An act that needs four eyes answers with the approval that it waits for. */
const isWaiting = (receipt: Receipt): boolean => 'approval' in receipt;
