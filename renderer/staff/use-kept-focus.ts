import { type RefObject, useEffect } from 'react';

/** What had the focus inside may go, with what it began: the heading has it then, and whoever works by keys goes on from there. */
export function useKeptFocus(
  panel: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = panel.current;
    if (!element) return undefined;
    let last: Element | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      last = target as Element;
    };
    const watching = new MutationObserver(() => {
      const isLost = last !== null && !last.isConnected && document.activeElement === document.body;
      if (!isLost) return;
      last = null;
      heading.current?.focus({ preventScroll: true });
    });
    element.addEventListener('focusin', onFocus);
    watching.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', onFocus);
      watching.disconnect();
    };
  }, [panel, heading]);
}
