import type { Status } from '../../main/domain/status.ts';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { clockTime } from '../kit/say.ts';

type LockReportProps = {
  readonly lock: NonNullable<Status['lock']>;
  readonly timeZone: string;
  readonly language: Language;
};

/** What the host found when it last looked at its lock. */
export function LockReport({ lock: { atMs, findings }, timeZone, language }: LockReportProps) {
  const time = clockTime(atMs, timeZone);
  return (
    <>
      <h3>{textOf(language, 'lock.title')}</h3>
      <p>{textOf(language, findings.length === 0 ? 'lock.fine' : 'lock.found', { time })}</p>
      <ul className="faults">
        {findings.map((finding) => (
          <li key={finding}>{textOf(language, `lock.${finding}`)}</li>
        ))}
      </ul>
    </>
  );
}
