/** Arrow keys, Home and End move the focus between the elements that match `selector`. */
export function arrows(selector: string): (list: HTMLElement) => () => void {
  return (list) => {
    const keyed = (event: KeyboardEvent): void => {
      const items = [...list.querySelectorAll<HTMLElement>(selector)];
      const at = items.indexOf(document.activeElement as HTMLElement);
      const next = target(event.key, at, items.length);
      if (at === -1 || next === null) return;
      event.preventDefault();
      items[next]?.focus();
    };
    list.addEventListener('keydown', keyed);
    return () => list.removeEventListener('keydown', keyed);
  };
}

export function target(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'ArrowRight') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp' || key === 'ArrowLeft') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Whether keys typed here are text and no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  const element = event.target as HTMLElement;
  return element.isContentEditable || /^(input|select|textarea)$/i.test(element.tagName);
}
