import type { ReactNode } from 'react';
import { tagOf } from '../../resources/texts/visitor-texts.ts';
import { CameraView } from '../camera/camera-view.tsx';
import type { Camera } from '../camera/use-camera.ts';
import type { View } from './screen-view.ts';
import { Shape } from './shapes.tsx';
import type { Speech } from './visitor-words.tsx';

/** Letters that stand in one row at the size of the title. */
const longestLargeName = 16;

type StageProps = {
  readonly view: View;
  readonly speech: Speech;
  readonly camera: Camera | null;
  /** What stands beside the invitation while nobody is at the gate; null: somebody is. */
  readonly idle: ReactNode;
};

/** The kiosk's own words on data stay within; a site's own may be longer. */
const longestNote = 220;

/** The visitor's screen: one thing at a time, the whole ground changes. */
export function Stage({ view, speech, camera, idle }: StageProps) {
  const { note } = view;
  // What is in no other language than the screen says nothing of it.
  const langOf = (language: Speech['visitor']) => (language === speech.visitor ? undefined : tagOf(language));
  const lines = view.hint && !idle ? [view.hint, ...view.lines] : view.lines;
  return (
    <main className={`stage ground-${view.state}`} data-state={view.state}>
      <div className="stage-inner">
        <Figure state={view.state} camera={camera} isIdle={idle !== null} />
        <div
          className="words"
          role="status"
          aria-live="assertive"
          aria-atomic="true"
          lang={view.isForStaff ? langOf(speech.staff) : undefined}
        >
          <h1 className={view.isShort ? 'title short' : 'title'}>{view.title}</h1>
          {view.turn && (
            <p>
              <span className="turn">{view.turn}</span>
            </p>
          )}
          {view.name && (
            <p className={view.name.length > longestLargeName ? 'name long' : 'name'}>
              <bdi>{view.name}</bdi>
            </p>
          )}
          {lines.flatMap(splitRows).map((row) => (
            <p className="line" key={row}>
              {row}
            </p>
          ))}
          {view.inOthers && view.inOthers.length > 0 && (
            <ul className="in-others">
              {view.inOthers.map(({ lang, text }) => (
                <li key={lang} lang={tagOf(lang)}>
                  {text}
                </li>
              ))}
            </ul>
          )}
          {view.staff && (
            <div className="staff-line" lang={langOf(speech.staff)}>
              {splitRows(view.staff).map((row) => (
                <p key={row}>{row}</p>
              ))}
            </div>
          )}
        </div>
        {idle}
      </div>
      {note && (
        <p className={note.text.length > longestNote ? 'note long' : 'note'} lang={langOf(note.lang)}>
          {note.text}
        </p>
      )}
    </main>
  );
}

type FigureProps = {
  readonly state: View['state'];
  readonly camera: Camera | null;
  readonly isIdle: boolean;
};

function Figure({ state, camera, isIdle }: FigureProps) {
  if (camera && state === 'ready') return <CameraView {...camera} />;
  return isIdle ? null : <Shape state={state} />;
}

/** What stands apart in the text stands in a row of its own on the screen. */
function splitRows(line: string): readonly string[] {
  return line.split(' · ');
}
