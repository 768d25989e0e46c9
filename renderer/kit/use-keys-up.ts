import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether the keys of the screen stand below a field: from its focus until another field has it, their
 * form is sent, or they are put away.
 * They stay while a button is pressed: one that slides away under the finger is not the one that was meant.
 */
export function useKeysUp(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
): readonly [boolean, (isUp: boolean) => void] {
  const [isUp, setUp] = useState(false);
  useEffect(() => {
    if (!isUp) return undefined;
    const onFocus = ({ target }: FocusEvent) => {
      const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if (isField && target !== field.current) setUp(false);
    };
    const onSubmit = ({ target }: SubmitEvent) => {
      if (target === field.current?.form) setUp(false);
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('submit', onSubmit);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('submit', onSubmit);
    };
  }, [isUp, field]);
  return [isUp, setUp];
}
