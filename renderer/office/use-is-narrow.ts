import { useSyncExternalStore } from 'react';

/** As the style sheets have it. */
const narrow = '(max-width: 36rem)';

/** Whether a table has no room; it follows the window. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(narrow).matches);
}

function listen(changed: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
