import { useCallback, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { dayText } from '../venues/day-text.ts';
import type { SelfScans } from './entrance.ts';
import { JobNote } from './job-note.tsx';
import { PosterQuestion, type Question } from './poster-question.tsx';
import { usePosterColumns } from './use-poster-columns.tsx';
import type { PosterJob } from './use-poster-job.ts';

type PostersProps = {
  readonly client: OfficeClient;
  /** Its id. */
  readonly venue: string;
  readonly me: Pick<Me, 'may'>;
  readonly posters: PosterJob;
};

/** The posters of a venue, entrance by entrance, and what visitors counted there themselves. */
export function VenuePosters({ client, venue, me, posters }: PostersProps) {
  const { say } = useWords();
  const [question, setQuestion] = useState<Question | null>(null);
  const [said, setSaid] = useState<'replaced' | 'seen' | 'conflict' | null>(null);
  const { job } = posters;
  // What was asked for meanwhile stands in the table.
  const turn = job?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another table
  const read = useCallback(
    async (of: OfficeClient, signal: AbortSignal) => {
      const [hung, scans] = await Promise.all([
        of.posters.read({ id: venue }, { signal }),
        of.selfScan.ofVenue({ id: venue }, { signal }),
      ]);
      return { hung, scans };
    },
    [venue, turn],
  );
  const { answer, fault, again } = useAnswer(client, read);
  const columns = usePosterColumns({ scans: answer?.scans ?? null, may: me.may, onAsk: setQuestion });
  function act(work: Promise<unknown>, done: 'replaced' | 'seen'): void {
    setSaid(null);
    const tell = (what: typeof said) => void again().then(() => setSaid(what));
    work.then(
      () => tell(done),
      () => tell('conflict'),
    );
  }
  const placeOf = ({ entrance, version }: Question) => ({ venue, entrance: entrance.id, version });
  const isPossible = answer !== null && answer.hung.publicUrl !== null;
  const title = say('office.posters');
  return (
    <>
      <Card title={title}>
        <div role="status">
          {fault && <Note tone="fault">{say('office.posters.away')}</Note>}
          {answer?.hung.publicUrl === null && <Note tone="care">{say('office.posters.no-url')}</Note>}
          {said && (
            <Note tone={said === 'conflict' ? 'care' : 'fine'}>{say(`office.posters.said.${said}`)}</Note>
          )}
        </div>
        <RowTable
          label={title}
          columns={columns}
          rows={answer?.hung.entrances ?? []}
          keyOf={({ id }) => id}
          empty={say('office.loading')}
        />
        {answer && <Scans scans={answer.scans} />}
        {me.may.includes('unit') && (
          <div className="kit-buttons">
            <Button
              isQuiet
              isOff={!isPossible || posters.isUnderWay}
              onPress={() => posters.make({ venues: [venue] })}
            >
              {say('office.posters.make')}
            </Button>
          </div>
        )}
      </Card>
      <JobNote posters={posters} />
      {question && (
        <PosterQuestion
          key={`${question.kind} ${question.entrance.id}`}
          question={question}
          onReplace={(asked) => act(client.posters.replace(placeOf(asked)), 'replaced')}
          onSeen={(asked, day) => act(client.posters.seen({ ...placeOf(asked), day }), 'seen')}
          onClose={() => setQuestion(null)}
        />
      )}
    </>
  );
}

/** Its own figure in its own words: nobody checked it, and no passage is among it. */
function Scans({ scans: { today, week, firstDay, day } }: { readonly scans: SelfScans }) {
  const { say } = useWords();
  const { count } = useFormats();
  const values = { today: count(today), week: count(week), first: dayText(firstDay), last: dayText(day) };
  return (
    <>
      <p>{say('office.posters.scans', values)}</p>
      <p className="quiet">{say('office.posters.scans-note')}</p>
    </>
  );
}
