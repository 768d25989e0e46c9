import { useEffect, useRef } from 'react';
import { sailingName } from '../../../main/domain/sailing.ts';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';
import type { Asking } from '../use-ask.ts';

type List = Extract<Awaited<ReturnType<KioskClient['listAboard']>>, { ok: true }>['value'];

type AboardProps = {
  readonly aboard: List;
  /** Somebody may still board. */
  readonly isOpen: boolean;
  readonly asking: Asking;
};

/** The passengers of a boat: those who are waited for first, each let in by one touch where they have no code. */
export function Aboard({ aboard: { sailing, rows }, isOpen, asking }: AboardProps) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  // The same for each passenger until it was taken: whoever presses again lets nobody in twice.
  const entries = useRef(new Map<string, string>());
  // Whoever was seen to have come, left and stands here again comes in anew.
  useEffect(() => {
    for (const { id, came, people } of rows) if (came >= people) entries.current.delete(id);
  }, [rows]);
  const direction = status.gate.direction === 'out' ? 'out' : 'in';
  async function board(id: string): Promise<void> {
    const entry = entries.current.get(id) ?? crypto.randomUUID();
    entries.current.set(id, entry);
    const done = await asking.ask((client) => client.admitExpected({ id, entry, direction }));
    if (done?.decision.kind === 'refuse') asking.tell(say('take-in.refused'));
  }
  if (rows.length === 0)
    return (
      <EmptyState title={say('sailings.nobody')}>
        {say('sailings.nobody.hint', { name: sailingName(sailing) })}
      </EmptyState>
    );
  return (
    <>
      <h3>{say('sailings.passengers')}</h3>
      <ul className="aboard">
        {rows.map(({ id, shownAs, people, came, cameAtMs, isWalkOn, isLate }) => (
          <li key={id}>
            <span className="who">
              <bdi>{shownAs ?? say('desk.no-name')}</bdi>
              {people > 1 && <b> {say('desk.people', { n: people })}</b>}
              {isWalkOn && <small>{say('sailings.walk-ons')}</small>}
            </span>
            {cameAtMs === null ? (
              <span className="to-come">{say('sailings.to-come')}</span>
            ) : (
              <span className={came < people ? 'to-come' : 'has-come'}>
                {came !== people && `${say('sailings.came-of', { n: came, most: people })} · `}
                {say('sailings.late', { time: clockTime(cameAtMs, timeZone) })}
                {isLate && ` · ${say('sailings.after-closing')}`}
              </span>
            )}
            {isOpen && came < people && (
              <Button isQuiet onPress={() => void board(id)}>
                {say(came > 0 ? 'sailings.board.rest' : 'sailings.board')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
