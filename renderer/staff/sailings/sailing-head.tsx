import { writtenTime } from '../../../main/domain/sailing.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';

export type SailingsOfDay = Extract<Awaited<ReturnType<KioskClient['listSailings']>>, { ok: true }>['value'];
export type SailingRow = SailingsOfDay['sailings'][number];

/** One boat in a row and above its card: when, which, how far, and its numbers. */
export function SailingHead({ sailing }: { readonly sailing: SailingRow }) {
  const { say } = useWords();
  const {
    departsMinute,
    boat,
    way,
    state,
    capacity,
    expected,
    boarded,
    missing,
    walkOns,
    aboard,
    crew,
    late,
  } = sailing;
  const isOver = aboard > capacity;
  const figures = { expected, boarded, missing, 'walk-ons': walkOns, crew } as const;
  return (
    <>
      <span className="sailing-time">{writtenTime(departsMinute)}</span>
      <span className="who">
        <bdi>{boat}</bdi>
        <small>
          {say(`sailings.way.${way}`)} ·{' '}
          <b className={`sailing-${state}`}>{say(`sailings.state.${state}`)}</b>
        </small>
      </span>
      <span className="sailing-figures">
        {(Object.keys(figures) as (keyof typeof figures)[]).map((what) => (
          <span key={what} className={what === 'missing' && missing > 0 ? 'is-missing' : undefined}>
            <b>{figures[what]}</b> <small>{say(`sailings.${what}`)}</small>
          </span>
        ))}
        <span className={isOver ? 'is-over' : undefined}>
          <b>{say('sailings.aboard.of', { n: aboard, most: capacity })}</b>{' '}
          <small>{say('sailings.aboard')}</small>
        </span>
      </span>
      {late > 0 && <span className="sailing-late">{say('sailings.after-closing.more', { n: late })}</span>}
      {isOver ? (
        <span className="sailing-over">⚠ {say('sailings.over', { n: aboard, most: capacity })}</span>
      ) : (
        expected > capacity && (
          <span className="sailing-booked">
            ⚠ {say('sailings.booked-over', { n: expected, most: capacity })}
          </span>
        )
      )}
    </>
  );
}
