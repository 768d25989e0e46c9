import { useCallback } from 'react';
import { lateReasons, otherReasons } from '../../../main/domain/pupil-act.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { clockTime } from '../../kit/say.ts';
import { type Say, useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { today } from '../expected/local-day.ts';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';

type Day = Extract<Awaited<ReturnType<KioskClient['listPupils']>>, { ok: true }>['value'];
type Row = Day['rows'][number];

/** Today's book: who was handed to whom, who came late, counted; a mistake is taken back. */
export function PupilDay({ onDone }: { readonly onDone: (words: string) => void }) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  const { said, tell, ask } = useAsk();
  const localDay = today(status.nowMs, timeZone);
  const list = useCallback((client: KioskClient) => client.listPupils({ localDay }), [localDay]);
  const day = useLive(list);
  async function undo(seq: number): Promise<void> {
    const done = await ask((client) => client.undoPupil({ seq }));
    if (done !== undefined) tell(say('children.undone'));
  }
  return (
    <>
      <div className="buttons">
        <Button isQuiet onPress={() => onDone('')}>
          {say('children.back')}
        </Button>
        <p role="status">{said}</p>
      </div>
      {day && <h3>{say('children.day.count', { handed: day.handed, late: day.late })}</h3>}
      {day?.rows.length === 0 && (
        <EmptyState title={say('children.day.nobody')}>{say('children.day.nobody.hint')}</EmptyState>
      )}
      <ol className="pupil-rows">
        {day?.rows.map((row) => (
          <li key={row.seq}>
            <span>{clockTime(row.atMs, timeZone)}</span>
            <span className="who">
              <bdi>{row.child ?? say('desk.no-name')}</bdi>
              <small>{[row.group, aboutOf(row, say)].filter(Boolean).join(' · ')}</small>
            </span>
            <Button isQuiet onPress={() => void undo(row.seq)}>
              {say('children.undo')}
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}

function aboutOf({ kind, why, collector }: Row, say: Say): string {
  const reason = reasonKey(kind, why);
  const name = collector ?? say('desk.no-name');
  const what = kind === 'late' ? say('children.day.late') : say(`children.day.${kind}`, { name });
  return reason ? `${what}: ${say(reason)}` : what;
}

/** null: it has none, or one of another version. */
function reasonKey(kind: Row['kind'], why: string | null): TextKey | null {
  const late = lateReasons.find((one) => one === why);
  const other = otherReasons.find((one) => one === why);
  if (kind === 'late') return late ? `children.late.${late}` : null;
  return other ? `children.other.${other}` : null;
}
