/** Puts a floating card under its anchor, or above it where there is more room. */
export function beside(card: HTMLElement, anchor: HTMLElement | null): (() => void) | undefined {
  if (!anchor) return undefined;
  const put = (): void => {
    const box = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const below = box.bottom + 8;
    const fits = below + height <= window.innerHeight - 8;
    const top = fits ? below : Math.max(8, box.top - height - 8);
    const left = Math.min(Math.max(8, box.left), window.innerWidth - width - 12);
    card.style.top = `${top}px`;
    card.style.left = `${left}px`;
  };
  put();
  const sizes = new ResizeObserver(put);
  sizes.observe(card);
  window.addEventListener('scroll', put, true);
  return () => {
    sizes.disconnect();
    window.removeEventListener('scroll', put, true);
  };
}
