import { memo } from 'react';
import { mayDo } from '../../../main/domain/staff.ts';
import { documentKey } from '../../../main/words/document-words.ts';
import { refusalText } from '../../../main/words/refusal-words.ts';
import { EmptyState } from '../../kit/empty-state.tsx';
import { clockTime } from '../../kit/say.ts';
import { useWords, type Words } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';
import { isSameRow } from './same-row.ts';

type Answer = Awaited<ReturnType<KioskClient['listPassages']>>;
export type Passage = Extract<Answer, { ok: true }>['value'][number];

type ListProps = {
  /** null: not yet. */
  readonly passages: readonly Passage[] | null;
  readonly onChoose: (passage: Passage) => void;
};

/** Who was let through or refused last. A row is one touch from what can be done about it. */
export function PassageList({ passages, onChoose }: ListProps) {
  const { say } = useWords();
  const mayKnow = useMayKnow();
  if (passages === null) return <p>{say('desk.loading')}</p>;
  if (passages.length === 0)
    return <EmptyState title={say('desk.nobody')}>{say('desk.nobody.hint')}</EmptyState>;
  return (
    <ol className="desk-rows">
      {passages.map((passage) => (
        <ListedRow key={passage.seq} passage={passage} mayKnow={mayKnow} onChoose={onChoose} />
      ))}
    </ol>
  );
}

type RowProps = {
  readonly passage: Passage;
  /** Why somebody of the block list was refused. */
  readonly mayKnow: boolean;
};

const ListedRow = memo(
  ({ passage, mayKnow, onChoose }: RowProps & Pick<ListProps, 'onChoose'>) => (
    <li>
      <button type="button" onClick={() => onChoose(passage)}>
        <PassageRow passage={passage} mayKnow={mayKnow} />
      </button>
    </li>
  ),
  (before, now) =>
    before.mayKnow === now.mayKnow &&
    before.onChoose === now.onChoose &&
    isSameRow(before.passage, now.passage),
);

/** Whether whoever is signed in is told why somebody of the block list was refused. */
export function useMayKnow(): boolean {
  const { signed } = useStaff();
  return signed !== null && mayDo(signed.member, 'settings');
}

/** One passage as it stands in the list and above its card. */
export function PassageRow({ passage, mayKnow }: RowProps) {
  const words = useWords();
  const { say, timeZone } = words;
  const way = wayOf(passage);
  return (
    <>
      <time>{clockTime(passage.atMs, timeZone)}</time>
      <span className={`way way-${way}`} role="img" aria-label={say(`desk.way.${way}`)}>
        {signOf[way]}
      </span>
      <span className={passage.isUndone ? 'who undone' : 'who'}>
        <bdi>{passage.shownAs ?? say(documentKey(passage.credential))}</bdi>
        {passage.shownAs === null && <NumberEnd digits={passage.lastThree} />}
        {passage.people > 1 && <b> {say('desk.people', { n: passage.people })}</b>}
        <small>{remarkOf(passage, mayKnow || passage.reason !== 'blocked', words)}</small>
      </span>
      <span className="slip">{passage.slipNo === null ? '' : String(passage.slipNo).padStart(4, '0')}</span>
    </>
  );
}

/** By which two rows of one name are told apart. */
export function NumberEnd({ digits }: { readonly digits: string | null }) {
  return digits && <span className="number-end"> …{digits}</span>;
}

type Way = 'in' | 'out' | 'refused';
const signOf: Readonly<Record<Way, string>> = { in: '▶', out: '◀', refused: '✕' };

function wayOf({ decision, direction }: Passage): Way {
  if (decision === 'refuse') return 'refused';
  return direction === 'out' ? 'out' : 'in';
}

function remarkOf(passage: Passage, mayKnow: boolean, { say, language, timeZone }: Words): string {
  if (passage.isUndone) return say('desk.undone');
  const end = passage.lastThree === null ? '' : ` …${passage.lastThree}`;
  const document = passage.shownAs === null ? [] : [`${say(documentKey(passage.credential))}${end}`];
  if (passage.decision === 'admit')
    return [
      ...document,
      ...(passage.host === null ? [] : [`→ ${passage.host}`]),
      ...(passage.reason === null
        ? []
        : [say(`desk.reason.${reasonOf(passage.reason)}`, { time: clockTime(passage.writtenMs, timeZone) })]),
    ].join(' · ');
  const why = mayKnow ? refusalText(passage.reason ?? '', language) : say('refused.see-staff');
  return [...document, why, ...(passage.isLifted ? [say('desk.lifted')] : [])].join(' · ');
}

function reasonOf(reason: string): 'override' | 'mended' | 'asked' {
  return reason === 'override' || reason === 'mended' ? reason : 'asked';
}
