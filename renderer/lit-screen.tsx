import { useRef } from 'react';
import { textOf } from '../resources/texts/texts.ts';
import type { Sounds } from './gate/sounds.ts';
import { Stage } from './gate/stage.tsx';
import { KioskScreen } from './kiosk-screen.tsx';
import { Boundary } from './kit/boundary.tsx';
import type { KioskStore } from './wire/kiosk-store.ts';

/** A screen that broke is drawn anew after this time. */
const drawAgainMs = 500;
/** One that breaks so often in this time is loaded anew with all of its code. */
const mostBreaks = 3;
const breaksWindowMs = 10_000;

type ScreenProps = { readonly store: KioskStore; readonly sounds: Sounds };

/** The visitors' screen, which comes back whatever is thrown while it is drawn. */
export function LitScreen({ store, sounds }: ScreenProps) {
  const breaksMs = useRef<readonly number[]>([]);
  function broken(): void {
    const nowMs = performance.now();
    breaksMs.current = [...breaksMs.current.filter((atMs) => nowMs - atMs < breaksWindowMs), nowMs];
    store.tellBroken('screen');
    if (breaksMs.current.length >= mostBreaks) location.reload();
  }
  return (
    <Boundary drawAgainMs={drawAgainMs} onBroken={broken} instead={<BrokenScreen />}>
      <KioskScreen store={store} sounds={sounds} />
    </Boundary>
  );
}

function BrokenScreen() {
  const lines = [textOf('vi', 'out-of-order.detail')];
  const staff = textOf('vi', 'fault.screen-broken');
  return (
    <Stage
      view={{ state: 'out-of-order', title: textOf('vi', 'out-of-order.title'), lines, staff }}
      camera={null}
    />
  );
}
