/** What may be wider than its place can be moved sideways by keyboard. */
export function reachable(element: HTMLElement): void {
  element.tabIndex = 0;
}
