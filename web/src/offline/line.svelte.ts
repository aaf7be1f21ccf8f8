/** Whether the server is reached, and of when what the page shows is. */
class Line {
  /** False once a call did not reach the server. */
  up = $state(true);
  /** The instant of the oldest answer shown that came from the browser's own store. */
  asOf: string | null = $state(null);
  /** Called when the line comes back. */
  readonly #back: (() => void)[] = [];

  constructor() {
    if (typeof window === 'undefined') return;
    window.addEventListener('online', () => this.#back.forEach((call) => call()));
    window.addEventListener('offline', () => (this.up = false));
  }

  told(asOf: string | null, reached: boolean): void {
    const live = reached && asOf === null;
    const was = this.up;
    this.up = live;
    if (live) this.asOf = null;
    else if (asOf !== null && (this.asOf === null || asOf < this.asOf)) this.asOf = asOf;
    if (live && !was) this.#back.forEach((call) => call());
  }

  whenBack(call: () => void): void {
    this.#back.push(call);
  }
}

export const line = new Line();
