import { CameraView } from '../camera/camera-view.tsx';
import type { Camera } from '../camera/use-camera.ts';
import { Shape } from './shapes.tsx';
import type { View } from './view.ts';

/** Letters that stand in one row at the size of the title. */
const longestLargeName = 16;

/** The visitor's screen: one thing at a time, the whole ground changes. */
export function Stage({ view, camera }: { readonly view: View; readonly camera: Camera | null }) {
  return (
    <main className={`stage ground-${view.state}`} data-state={view.state}>
      <div className="stage-inner">
        {camera && view.state === 'ready' ? <CameraView {...camera} /> : <Shape state={view.state} />}
        <div className="words" role="status" aria-live="assertive" aria-atomic="true">
          <h1 className={view.isShort ? 'title short' : 'title'}>{view.title}</h1>
          {view.name && (
            <p className={view.name.length > longestLargeName ? 'name long' : 'name'}>
              <bdi>{view.name}</bdi>
            </p>
          )}
          {view.lines.flatMap(splitRows).map((row) => (
            <p className="line" key={row}>
              {row}
            </p>
          ))}
          {view.staff && (
            <div className="staff-line">
              {splitRows(view.staff).map((row) => (
                <p key={row}>{row}</p>
              ))}
            </div>
          )}
        </div>
      </div>
      {view.note && <p className="note">{view.note}</p>}
    </main>
  );
}

/** What stands apart in the text stands in a row of its own on the screen. */
function splitRows(line: string): readonly string[] {
  return line.split(' · ');
}
