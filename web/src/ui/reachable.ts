/** What is wider than its place can be moved sideways by keyboard, and is no stop where it fits. */
export function reachable(element: HTMLElement): () => void {
  const look = (): void => {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  };
  const observer = new ResizeObserver(look);
  observer.observe(element);
  for (const child of element.children) observer.observe(child);
  return () => observer.disconnect();
}
