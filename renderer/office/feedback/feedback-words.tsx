import { Chip } from '../../kit/chip.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';
import { momentText } from '../zone-moment.ts';

export type Listed = Answers['feedback']['list']['feedback'][number];
export type Opened = Answers['feedback']['read'];

/** One change, by the version that was read; what it answers is said. */
export type Change = (
  ask: (of: { readonly number: number; readonly version: number }) => Promise<unknown>,
  done: string,
) => Promise<boolean>;

const tones: Readonly<Record<Listed['state'], Tone>> = {
  new: 'care',
  working: 'care',
  'passed-on': 'care',
  answered: 'fine',
};

/** Its state, and how far it is behind its time. */
export function StateSigns({
  of: { state, overdueHours },
}: {
  readonly of: Pick<Listed, 'state' | 'overdueHours'>;
}) {
  const { say } = useWords();
  const { count } = useFormats();
  return (
    <div className="feedback-signs">
      <Chip tone={tones[state]}>{say(`office.feedback.state.${state}`)}</Chip>
      {overdueHours !== null && (
        <Chip tone="fault">
          {overdueHours === 0
            ? say('office.feedback.overdue-now')
            : say('office.feedback.overdue-hours', { n: count(overdueHours) })}
        </Chip>
      )}
    </div>
  );
}

/** `06:53 24/11/2026` */
export function useMoment(): (atMs: number) => string {
  const { timeZone } = useWords();
  return (atMs) => {
    const { day, time } = momentText(atMs, timeZone);
    return `${time} ${day}`;
  };
}

/** Venue and gate, and the unit that is to answer. */
export function Whereabouts({
  of: { venue, gate, unit },
}: {
  readonly of: Pick<Listed, 'venue' | 'gate' | 'unit'>;
}) {
  const { say } = useWords();
  const place = [venue?.name, gate].filter(Boolean).map((name) => shownText(name ?? ''));
  return (
    <>
      <bdi>{place.join(' · ') || '–'}</bdi>
      <small className="feedback-unit">
        {unit === null ? say('office.feedback.no-unit') : <bdi>{shownText(unit.name)}</bdi>}
      </small>
    </>
  );
}

/** As it was said, line by line, with what is not to be seen made visible. */
export function WholeWords({ words }: { readonly words: string | null }) {
  const { say } = useWords();
  if (words === null) return <p className="quiet">{say('office.feedback.erased')}</p>;
  if (words === '') return <p className="quiet">{say('office.feedback.no-words')}</p>;
  return (
    <p className="feedback-whole">
      <bdi>{words.replace(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu, '▯').replace(/(\p{M}{3})\p{M}+/gu, '$1')}</bdi>
    </p>
  );
}
