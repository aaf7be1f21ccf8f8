/** Light or dark: the system's choice until the reader makes another. */
import type { Theme } from './colours';

type Choice = Theme | 'system';
const KEY = 'landbridge-theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function remembered(): Choice {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

class ThemeState {
  choice: Choice = $state(remembered());
  systemIsDark = $state(system.matches);
  current: Theme = $derived(this.choice === 'system' ? (this.systemIsDark ? 'dark' : 'light') : this.choice);

  constructor() {
    system.addEventListener('change', () => {
      this.systemIsDark = system.matches;
    });
  }

  toggle(): void {
    this.choice = this.current === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem(KEY, this.choice);
    } catch {
      // A browser that keeps nothing still switches for this visit.
    }
  }
}

export const theme = new ThemeState();
