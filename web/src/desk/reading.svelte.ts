/** Something read from the server for a desk: what was read last stays while it is read anew. */
import { troubleOf, type Trouble } from '../transit/problems';

export class Reading<T> {
  value: T | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  loading = $state(false);
  readonly #ask: () => Promise<T>;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  load = async (): Promise<void> => {
    this.loading = true;
    try {
      this.value = await this.#ask();
      this.trouble = null;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.loading = false;
  };
}
