/** The present instant, to the half minute: what is late becomes late on the page by itself. */
import { today } from '../ui/today';

class Clock {
  now = $state(today().getTime());

  constructor() {
    setInterval(() => (this.now = today().getTime()), 30_000);
  }
}

export const clock = new Clock();
