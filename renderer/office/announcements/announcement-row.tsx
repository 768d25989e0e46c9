import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import { useTargetText } from '../bundles/target-field.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { shownText, WireText } from '../wire-text.tsx';
import { momentText } from '../zone-moment.ts';
import type { Announcement } from './announcement-draft.ts';
import { MissingKiosks } from './missing-kiosks.tsx';

const tones: Readonly<Record<Announcement['state'], Tone>> = {
  coming: 'care',
  running: 'fine',
  over: 'care',
  withdrawn: 'fault',
};

type RowProps = {
  readonly client: OfficeClient;
  readonly announcement: Announcement;
  readonly onWithdrawn: () => void;
};

/** One announcement: its words, its time, for whom it is, and who has it. */
export function AnnouncementRow({ client, announcement, onWithdrawn }: RowProps) {
  const { say, timeZone } = useWords();
  const { count } = useFormats();
  const targetText = useTargetText();
  const [isAsking, setAsking] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { id, words, tone, state, fromMs, untilMs, target, targetName, madeBy, kiosks, received, showing } =
    announcement;
  const written = (atMs: number) => {
    const { day, time } = momentText(atMs, timeZone);
    return `${time} ${day}`;
  };
  const isOn = state === 'running' || state === 'coming';
  const missing = kiosks - received;
  return (
    <li className="announcement">
      <p className="words">
        {tone === 'care' && <span aria-hidden="true">⚠ </span>}
        <WireText text={words.vi} />
      </p>
      {words.en !== '' && (
        <p className="quiet" lang="en">
          <WireText text={words.en} />
        </p>
      )}
      <p>
        <Chip tone={tones[state]}>{say(`office.announcements.state.${state}`)}</Chip>{' '}
        {say('office.announcements.time-of', { from: written(fromMs), until: written(untilMs) })}
      </p>
      <p className="quiet">
        {shownText(targetText(target, targetName))} ·{' '}
        {say('office.announcements.by', { name: shownText(madeBy) })}
      </p>
      <p>
        {say('office.announcements.counts', {
          received: count(received),
          kiosks: count(kiosks),
          showing: count(showing),
        })}
      </p>
      <div role="status">{hasFailed && <Note tone="fault">{say('office.failed')}</Note>}</div>
      <div className="kit-buttons">
        {isOn && missing > 0 && (
          <Button isQuiet onPress={() => setOpen(!isOpen)}>
            {say(isOpen ? 'office.announcements.missing-hide' : 'office.announcements.missing', {
              count: count(missing),
            })}
          </Button>
        )}
        {isOn && (
          <Button
            isQuiet
            label={say('office.announcements.withdraw-of', { words: shownText(words.vi) })}
            onPress={() => setAsking(true)}
          >
            {say('office.announcements.withdraw')}
          </Button>
        )}
      </div>
      {isOpen && <MissingKiosks client={client} id={id} />}
      <QuestionDialog
        title={say('office.announcements.withdraw-ask')}
        go={say('office.announcements.withdraw')}
        cancel={say('office.cancel')}
        isOpen={isAsking}
        onGo={() => {
          setAsking(false);
          client.announcements.withdraw({ id }).then(onWithdrawn, () => setFailed(true));
        }}
        onClose={() => setAsking(false)}
      >
        <WireText text={words.vi} />
      </QuestionDialog>
    </li>
  );
}
