/** Plans that were shared from this browser, so that they are found again. */
export interface SavedPlan {
  id: string;
  name: string;
  address: string;
  at: string;
}

const KEY = 'landbridge-plans';
const MOST = 30;

class SavedPlans {
  all: SavedPlan[] = $state.raw(read());

  add(plan: SavedPlan): void {
    this.#set([plan, ...this.all.filter(({ id }) => id !== plan.id)].slice(0, MOST));
  }

  remove(id: string): void {
    this.#set(this.all.filter((plan) => plan.id !== id));
  }

  #set(all: SavedPlan[]): void {
    this.all = all;
    try {
      localStorage.setItem(KEY, JSON.stringify(all));
    } catch {
      // A browser that keeps nothing shows them until the page is closed.
    }
  }
}

function read(): SavedPlan[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as SavedPlan[]) : [];
  } catch {
    return [];
  }
}

export const savedPlans = new SavedPlans();
