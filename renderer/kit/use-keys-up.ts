import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether the keys of the screen stand below a field: from its focus until another field has it, or they are put away.
 * They stay while a button is pressed: one that slides away under the finger is not the one that was meant.
 */
export function useKeysUp(field: RefObject<HTMLElement | null>): readonly [boolean, (isUp: boolean) => void] {
  const [isUp, setUp] = useState(false);
  useEffect(() => {
    if (!isUp) return undefined;
    const onFocus = ({ target }: FocusEvent) => {
      const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (isField && target !== field.current) setUp(false);
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [isUp, field]);
  return [isUp, setUp];
}
