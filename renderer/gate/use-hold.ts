import { useEffect, useRef } from 'react';

/** So long a finger rests on it: who only touches it meant nothing. */
const holdMs = 800;

/** What a long press does, beside the button that does the same: for gloves, and where nothing else is in reach. */
export function useHold(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: () => {
      stop();
      timer.current = setTimeout(act, holdMs);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    // A long touch opens no menu of the browser.
    onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
  };
}
