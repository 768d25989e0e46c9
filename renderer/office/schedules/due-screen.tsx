import { useCallback } from 'react';
import { dayText } from '../../../collector/papers/written/cell.ts';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { FaultNote } from '../fault-note.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';
import { shownText } from '../wire-text.tsx';
import { ApproveForm } from './approve-form.tsx';
import type { DuePaper } from './due-paper.ts';
import { RefuseForm } from './refuse-form.tsx';
import { RenewButton } from './renew-button.tsx';

type ScreenProps = {
  readonly client: OfficeClient;
  readonly number: number;
  readonly onSignedOut: () => void;
};

/** One that waits: what it says and where it goes, what forbids it, and the two answers. */
export function DueScreen({ client, number, onSignedOut }: ScreenProps) {
  const { say, language } = useWords();
  const { moment } = useFormats();
  const ask = useCallback(
    async (from: OfficeClient, signal: AbortSignal) => {
      const [due, mail] = await Promise.all([
        from.schedules.read({ number, language }, { signal }).catch(goneAsNull),
        from.mail.list({}, { signal }),
      ]);
      return { due, mailFrom: mail.from };
    },
    [number, language],
  );
  const { answer, fault, again } = useAnswer(client, ask);
  const due = answer?.due ?? null;
  return (
    <>
      <p className="paper-back">
        <a href="#papers">{say('office.papers.back')}</a>
      </p>
      <FaultNote fault={fault} onSignedOut={onSignedOut} />
      {answer === null && !fault && <p className="quiet">{say('office.loading')}</p>}
      {answer && due === null && <Note tone="care">{say('office.due.gone')}</Note>}
      {answer && due && (
        <>
          <Card title={say(`office.papers.form.${due.form}`)}>
            <div className="card-rows">
              <p>
                {due.unit ? shownText(due.unit.name) : say('office.papers.everything')} ·{' '}
                {say('office.papers.as-of')} {dayText(due.asOf)} · {say('office.due.made-for')}{' '}
                {dayText(due.dueDay)}
              </p>
              <p className="quiet">
                {say('office.due.figures-of', { time: moment(due.madeMs, Date.now()) })}
              </p>
              {due.blocked !== null && <Blocked due={due} />}
              <RenewButton client={client} due={due} onDone={again} />
              <RefuseForm client={client} due={due} />
            </div>
          </Card>
          {due.printed && (
            <ApproveForm key={due.version} client={client} due={due} mailFrom={answer.mailFrom} />
          )}
        </>
      )}
    </>
  );
}

function Blocked({ due }: { readonly due: DuePaper }) {
  const { say } = useWords();
  if (due.blocked === null) return null;
  return (
    <Note tone="fault">
      <p>{say(`office.due.why.${due.blocked}`)}</p>
      {due.sentences.length > 0 && (
        <ul>
          {due.sentences.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}

/** It was decided on meanwhile. */
function goneAsNull(error: unknown): null {
  if ((error as { readonly code?: unknown } | null)?.code === 'NOT_FOUND') return null;
  throw error;
}
