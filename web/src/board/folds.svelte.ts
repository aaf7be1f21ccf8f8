/** On a telephone a corridor is one line until it is opened; on paper and on wide screens all are whole. */
const narrow = window.matchMedia('(max-width: 40rem)');

class Folds {
  /** Whether there is so little room that strips fold at all. */
  narrow = $state(narrow.matches);
  #opened: ReadonlySet<string> = $state.raw(new Set());

  constructor() {
    narrow.addEventListener('change', () => {
      this.narrow = narrow.matches;
    });
  }

  isOpen = (strip: string): boolean => this.#opened.has(strip);

  toggle(strip: string): void {
    const opened = new Set(this.#opened);
    if (!opened.delete(strip)) opened.add(strip);
    this.#opened = opened;
  }

  /** Opens all of them, or closes them where all are open. */
  toggleAll(strips: readonly string[]): void {
    this.#opened = new Set(this.areOpen(strips) ? [] : strips);
  }

  areOpen = (strips: readonly string[]): boolean => strips.every(this.isOpen);
}

export const folds = new Folds();
