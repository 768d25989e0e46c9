import { useEffect } from 'react';
import { useStaff } from './staff-context.ts';

/** While something is open inside a screen, the one way back of the staff area leads out of that; null: nothing is. */
export function useInnerBack(act: (() => void) | null): void {
  const { innerBack } = useStaff();
  useEffect(() => {
    innerBack.current = act;
    return () => {
      innerBack.current = null;
    };
  }, [innerBack, act]);
}
