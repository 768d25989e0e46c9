import { textOf } from '../resources/texts/texts.ts';
import type { Sounds } from './gate/sounds.ts';
import { KioskScreen } from './kiosk-screen.tsx';
import { Boundary } from './kit/boundary.tsx';
import type { KioskStore } from './wire/kiosk-store.ts';

/** A screen that broke is drawn anew after this time; one that breaks again and again after twice as long, each time. */
const drawAgainMs = 500;
const longestPauseMs = 60_000;
/** Every third time it is loaded anew with all of its code. */
const breaksBeforeLoad = 3;
/** Whoever stood that long has begun anew. */
const soundMs = 120_000;
/** Kept over a load of the page: how often the screen broke, and when last. */
const keptBreaks = 'cong-breaks';

type ScreenProps = { readonly store: KioskStore; readonly sounds: Sounds };

/** The visitors' screen, which comes back whatever is thrown while it is drawn. */
export function LitScreen({ store, sounds }: ScreenProps) {
  function broken(): void {
    const count = countBreak();
    // One that stays broken is told of now and then, not at each try.
    if (Number.isInteger(Math.log2(count))) store.tellBroken('screen');
    if (count % breaksBeforeLoad === 0) setTimeout(() => location.reload(), pauseMs(count));
  }
  return (
    <Boundary drawAgainMs={() => pauseMs(breaks().count)} onBroken={broken} instead={<BrokenScreen />}>
      <KioskScreen store={store} sounds={sounds} />
    </Boundary>
  );
}

/** Made of as little as can be: what broke the screen must not break this. */
function BrokenScreen() {
  return (
    <main className="stage ground-out-of-order" data-state="out-of-order">
      <div className="stage-inner">
        <div className="words" role="alert">
          <h1 className="title">{textOf('vi', 'out-of-order.title')}</h1>
          <p className="line">{textOf('vi', 'out-of-order.detail')}</p>
          <div className="staff-line">{textOf('vi', 'fault.screen-broken')}</div>
        </div>
      </div>
    </main>
  );
}

function pauseMs(count: number): number {
  return Math.min(longestPauseMs, drawAgainMs * 2 ** Math.max(0, count - breaksBeforeLoad));
}

type Breaks = { readonly count: number; readonly lastMs: number };

function breaks(): Breaks {
  const [count = 0, lastMs = 0] = (sessionStorage.getItem(keptBreaks) ?? '').split(' ').map(Number);
  return Date.now() - lastMs < soundMs ? { count, lastMs } : { count: 0, lastMs };
}

function countBreak(): number {
  const count = breaks().count + 1;
  sessionStorage.setItem(keptBreaks, `${count} ${Date.now()}`);
  return count;
}
