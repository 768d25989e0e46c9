import { useCallback } from 'react';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';

/** What of the reports needs somebody, with the way to it; nothing where nothing does. */
export function PapersNeed({ client }: { readonly client: OfficeClient }) {
  const { say } = useWords();
  const { count } = useFormats();
  const ask = useCallback(async (from: OfficeClient, signal: AbortSignal) => {
    const [due, mail] = await Promise.all([
      from.schedules.waiting(undefined, { signal }),
      from.mail.list({}, { signal }),
    ]);
    return {
      waiting: due.papers.length,
      stopped: mail.letters.filter(({ state }) => state === 'stopped').length,
    };
  }, []);
  const { waiting, stopped } = useAnswer(client, ask).answer ?? { waiting: 0, stopped: 0 };
  if (waiting + stopped === 0) return null;
  return (
    <ul className="notes">
      {stopped > 0 && (
        <li>
          <Note tone="fault">
            <a href="#papers">{say('office.due.stopped', { n: count(stopped) })}</a>
          </Note>
        </li>
      )}
      {waiting > 0 && (
        <li>
          <Note tone="care">
            <a href="#papers">{say('office.due.count', { n: count(waiting) })}</a>
          </Note>
        </li>
      )}
    </ul>
  );
}
