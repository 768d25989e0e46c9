import { useEffect, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { toldOfChild } from './told-of-child.ts';

type Child = Extract<Awaited<ReturnType<KioskClient['showChild']>>, { ok: true }>['value'];
type Collector = Child['collectors'][number];

type CardProps = {
  readonly no: number;
  /** The passage of whoever stands there; null: the child was searched for. */
  readonly offered: number | null;
  readonly onDone: (words: string) => void;
};

/** One child: who may collect it, whoever stands there first; handed over by one touch. */
export function ChildCard({ no, offered, onDone }: CardProps) {
  const { say, timeZone } = useWords();
  const { status, store } = useStaff();
  const { said, isAsking, ask } = useAsk();
  const [child, setChild] = useState<Child | null>(null);
  const [isOther, setOther] = useState(false);
  // The same until it was taken: whoever presses again after a lost answer hands over once.
  const entry = useRef(crypto.randomUUID());
  useEffect(() => {
    void ask((client) => client.showChild({ no, offered })).then((shown) => shown && setChild(shown));
  }, [ask, no, offered]);
  function show(answer: Awaited<ReturnType<KioskClient['showChild']>> | null): void {
    if (answer?.ok) setChild(answer.value);
  }

  async function handOver(collector: number): Promise<void> {
    const isAgain = child?.handedAtMs !== null;
    const done = await ask((client) => client.handOver({ no, collector, isAgain, entry: entry.current }));
    // Another screen may have given it meanwhile: that stands above the names now.
    if (!done) await store.ask((client) => client.showChild({ no, offered })).then(show);
    if (done) onDone(say('children.done', { time: clockTime(status.nowMs, timeZone) }));
  }
  return (
    <div className="desk-card child-card">
      {child && (
        <>
          <div className="desk-card-head">
            <span className="who">
              <bdi className="child-name">{child.name}</bdi>
              <small>{toldOfChild(child, say).join(' · ')}</small>
            </span>
          </div>
          {child.handedAtMs !== null && (
            <p className="child-again">
              {say('children.again', { time: clockTime(child.handedAtMs, timeZone) })}
            </p>
          )}
          {isOther && <NotListed no={no} onBack={() => setOther(false)} />}
          <h3>{say('children.who')}</h3>
          {!isOther && <p>{say('children.check')}</p>}
          <ul className="collectors">
            {hereFirst(child.collectors).map((collector) => (
              <CollectorRow
                key={collector.no}
                collector={collector}
                isOff={isAsking}
                onHand={isOther ? null : () => void handOver(collector.no)}
              />
            ))}
          </ul>
        </>
      )}
      <p role="status">{said}</p>
      <div className="buttons">
        {child && !isOther && (
          <Button isQuiet onPress={() => setOther(true)}>
            {say('children.other')}
          </Button>
        )}
        <Button isQuiet onPress={() => onDone('')}>
          {say('children.back')}
        </Button>
      </div>
    </div>
  );
}

type RowProps = {
  readonly collector: Collector;
  readonly isOff: boolean;
  /** null: nobody of the list stands there. */
  readonly onHand: (() => void) | null;
};

function CollectorRow({ collector, isOff, onHand }: RowProps) {
  const { say } = useWords();
  const { name, relation, lastDigits, phone, isHere } = collector;
  const number =
    lastDigits === null ? say('children.no-digits') : say('children.digits', { n: `…${lastDigits}` });
  return (
    <li className={isHere ? 'here' : undefined}>
      <span className="who">
        <bdi>{name}</bdi>
        {isHere && <b className="here-mark"> ✓ {say('children.here')}</b>}
        <small>{[relation, number, phone].filter(Boolean).join(' · ')}</small>
      </span>
      {onHand && (
        <Button isOff={isOff} label={say('children.hand', { name })} onPress={onHand}>
          {say('act.child-handed')}
        </Button>
      )}
    </li>
  );
}

type NotListedProps = { readonly no: number; readonly onBack: () => void };

/** Somebody whom the list does not know: said large, with what to do, and who may decide. */
function NotListed({ no, onBack }: NotListedProps) {
  const { say } = useWords();
  const { status, go } = useStaff();
  return (
    <section className="not-listed" role="alert">
      <h3>
        <span aria-hidden="true">✕ </span>
        {say('children.other.title')}
      </h3>
      <p>{say('children.other.how')}</p>
      {!status.hasStaff && <p>{say('children.pin')}</p>}
      <div className="buttons">
        <Button onPress={onBack}>{say('children.other.back')}</Button>
        {status.hasStaff && (
          <Button isQuiet onPress={() => go('child-other', no)}>
            {say('children.other.go')}
          </Button>
        )}
      </div>
    </section>
  );
}

function hereFirst(collectors: readonly Collector[]): readonly Collector[] {
  return [...collectors.filter(({ isHere }) => isHere), ...collectors.filter(({ isHere }) => !isHere)];
}
