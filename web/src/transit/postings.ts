/** What was moved in ledgers for a movement, as its own events tell. Pure. */
import type { HistoryEntry, Hold, Money, Movement } from '../api/transit-types';

export interface MovedAmount {
  at: string;
  account: string;
  from: string;
  to: string;
  amount: Money | null;
}

const STEPS: Record<string, [from: string, to: string]> = {
  guarantee_used: ['reserved', 'used'],
  guarantee_called: ['used', 'called'],
};

/** The double entries of each event on guarantees, in the order of the journal. */
export function postings(movement: Movement, history: readonly HistoryEntry[]): MovedAmount[] {
  const held = new Map<string, { amount: Money | null; purse: string }>();
  const moved: MovedAmount[] = [];
  const move = (at: string, account: string, to: string, usual: string): void => {
    const before = held.get(account) ?? { amount: declaredAmount(movement, account), purse: usual };
    moved.push({ at, account, from: before.purse, to, amount: before.amount });
    if (to === 'available') held.delete(account);
    else held.set(account, { ...before, purse: to });
  };
  for (const { event } of history) {
    const { fact, at } = event;
    if (fact.type === 'guarantee_reserved') {
      for (const hold of fact.holds as Hold[]) {
        held.set(hold.guarantee, { amount: hold.amount, purse: 'available' });
        move(at, hold.guarantee, 'reserved', 'available');
      }
    }
    const step = STEPS[fact.type];
    for (const account of step ? (fact.guarantees as string[]) : []) move(at, account, step?.[1] ?? '', step?.[0] ?? '');
    if (fact.type === 'guarantee_released') for (const account of fact.guarantees as string[]) move(at, account, 'available', 'used');
  }
  return moved;
}

function declaredAmount({ declaration }: Movement, account: string): Money | null {
  return declaration.guarantees.find(({ guarantee }) => guarantee === account)?.amount ?? null;
}
