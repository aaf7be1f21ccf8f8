/** A short message at the foot of the page that goes by itself. */
class Notice {
  text = $state('');
  #timer = 0;

  show(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.text = ''), 5000);
  }
}

export const notice = new Notice();
