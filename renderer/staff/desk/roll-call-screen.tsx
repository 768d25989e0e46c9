import { useState } from 'react';
import { mayDo } from '../../../main/domain/staff.ts';
import { Button } from '../../kit/button.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { clockTime } from '../../kit/say.ts';
import { type Say, useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';
import { TakeAway } from '../take-away.tsx';
import { type Asking, useAsk } from '../use-ask.ts';
import { usePrintingWord } from '../use-printing-word.ts';
import { PeopleCount } from './people-count.tsx';
import { useLive } from './use-live.ts';

type Answer = Awaited<ReturnType<KioskClient['readRollCall']>>;
type RollCall = NonNullable<Extract<Answer, { ok: true }>['value']>;
type Called = RollCall['visits'][number];
/** Whom nobody ticked off, and whom nobody could. */
type Ended = {
  readonly missing: readonly Called[];
  readonly more: number;
  readonly unlisted: RollCall['mates'];
};

const readRollCall = async (client: KioskClient) => {
  const answer = await client.readRollCall();
  return answer.ok ? ({ ok: true, value: { now: answer.value } } as const) : answer;
};

/** Everybody who is inside, by name, ticked off one by one. A row stays where it is: another must not slide under the finger. */
export function RollCallScreen() {
  const { say, timeZone } = useWords();
  const printingWord = usePrintingWord();
  const { status, signed, isFar } = useStaff();
  const { said, tell, ask } = useAsk();
  const [isTaking, setTaking] = useState(false);
  const read = useLive(readRollCall);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [isEnding, setEnding] = useState(false);
  if (ended) return <Missing ended={ended} />;
  if (!read) return <p>{say('desk.loading')}</p>;
  if (!read.now) return <Begin ask={ask} said={said} />;
  const { now } = read;
  const missing = now.visits.filter(isMissing);
  const missingPeople = peopleIn(missing) + now.more;
  // Of a drill nobody is left behind by a touch too much.
  const isAsked = !now.isDrill && missingPeople > 0;
  async function end(): Promise<void> {
    setEnding(false);
    if ((await ask((client) => client.endRollCall())) !== undefined)
      setEnded({ missing, more: now.more, unlisted: now.mates.filter(({ isListed }) => !isListed) });
  }
  return (
    <div className="roll-call">
      {now.isDrill && <p className="drill-mark">{say('roll-call.is-drill')}</p>}
      <p className="roll-call-sum">
        {say('roll-call.sum', {
          there: now.there,
          people: now.people,
          time: clockTime(now.sinceMs, timeZone),
        })}
      </p>
      <OtherGates now={now} />
      <p role="status">{said}</p>
      {now.visits.length === 0 && (
        <EmptyState title={say('desk.inside.nobody')}>{say('roll-call.nobody')}</EmptyState>
      )}
      <QuestionDialog
        title={say('roll-call.end-ask', { n: missingPeople })}
        go={say('roll-call.end')}
        cancel={say('roll-call.go-on')}
        isOpen={isEnding}
        onClose={() => setEnding(false)}
        onGo={() => void end()}
      >
        <p>{say('roll-call.end-ask.detail')}</p>
      </QuestionDialog>
      <ol className="roll-call-rows">
        {now.visits.map((visit) => (
          <li key={visit.id}>
            <CalledRow visit={visit} ask={ask} />
          </li>
        ))}
      </ol>
      <div className="buttons">
        <Button onPress={() => (isAsked ? setEnding(true) : void end())}>{say('roll-call.end')}</Button>
        {/* A fire waits for no drill. */}
        {now.isDrill && <StartEvacuation ask={ask} />}
        {status.printer.kind !== 'none' && (
          <Button
            isQuiet
            onPress={() =>
              void ask((client) => client.printReport({ kind: 'roll-call' })).then(
                (done) => done !== undefined && tell(printingWord()),
              )
            }
          >
            {say('roll-call.print')}
          </Button>
        )}
        {!isFar && signed !== null && mayDo(signed.member, 'look') && (
          <Button isQuiet onPress={() => setTaking(true)}>
            {say('statistics.export')}
          </Button>
        )}
      </div>
      {isTaking && (
        <TakeAway
          write={(client, target) => client.exportRollCall(target)}
          onClose={() => setTaking(false)}
        />
      )}
    </div>
  );
}

/** A list that nobody said anew for so long may have others by now. */
const silentMs = 2 * 60_000;

/** How far the other gates of the venue have a part in it: whose visitors are on the list, and where somebody has to ask. */
function OtherGates({ now }: { readonly now: RollCall }) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  const isAway = now.reach === 'away' && now.hasOthers;
  if (now.mates.length === 0 && !isAway && now.more === 0) return null;
  return (
    <section className="roll-call-gates" aria-label={say('roll-call.gates')}>
      {isAway && <p className="drill-mark">{say('roll-call.away')}</p>}
      <ul>
        {now.mates.map(({ device, name, isListed, people, asOfMs }) => {
          const isSilent = asOfMs === null || status.nowMs - asOfMs > silentMs;
          const state = !isListed ? 'unlisted' : isSilent ? 'old' : 'listed';
          const time = asOfMs === null ? '–' : clockTime(asOfMs, timeZone);
          return (
            <li key={device} data-state={state}>
              <span aria-hidden="true">{state === 'listed' ? '✓' : '!'}</span>
              {say(`roll-call.mate.${state}`, { gate: name, n: people, time })}
            </li>
          );
        })}
        {now.more > 0 && (
          <li data-state="more">
            <span aria-hidden="true">!</span>
            {say('roll-call.more', { n: now.more })}
          </li>
        )}
      </ul>
    </section>
  );
}

function isMissing({ people, there }: Called): boolean {
  return there < people;
}

/** Whom nobody ticked off. */
function peopleIn(visits: readonly Called[]): number {
  return visits.reduce((sum, { people, there }) => sum + people - there, 0);
}

function Begin({ ask, said }: { readonly ask: Asking['ask']; readonly said: string }) {
  const { say } = useWords();
  return (
    <div className="roll-call">
      <p>{say('roll-call.note')}</p>
      <p>{say('roll-call.tells')}</p>
      <p role="status">{said}</p>
      <div className="buttons">
        <StartEvacuation ask={ask} />
        <Button isQuiet onPress={() => void ask((client) => client.startRollCall({ isDrill: true }))}>
          {say('roll-call.start-drill')}
        </Button>
      </div>
    </div>
  );
}

/** It is told to visitors at every gate: nobody does that by a touch too much. */
function StartEvacuation({ ask }: Pick<Asking, 'ask'>) {
  const { say } = useWords();
  const [isSure, setSure] = useState(false);
  return (
    <>
      <Button onPress={() => setSure(true)}>{say('roll-call.start')}</Button>
      <QuestionDialog
        title={say('roll-call.start-ask')}
        go={say('roll-call.start-go')}
        cancel={say('roll-call.start-not')}
        isOpen={isSure}
        onClose={() => setSure(false)}
        onGo={() => {
          setSure(false);
          void ask((client) => client.startRollCall({ isDrill: false }));
        }}
      >
        <p>{say('roll-call.start-ask.detail')}</p>
      </QuestionDialog>
    </>
  );
}

/** One person is one touch; of a group so many as stand there. */
function CalledRow({ visit, ask }: { readonly visit: Called; readonly ask: Asking['ask'] }) {
  const { say, timeZone } = useWords();
  const { id, people, there } = visit;
  const tick = (count: number) => void ask((client) => client.tickOff({ id, there: count }));
  const name = visit.name ?? say('desk.no-name');
  const isAll = there === people;
  return (
    <>
      <button type="button" className="called" aria-pressed={isAll} onClick={() => tick(isAll ? 0 : people)}>
        <span className="tick" aria-hidden="true">
          {isAll ? '✓' : ''}
        </span>
        <span className="who">
          <bdi>{name}</bdi>
          {people > 1 && <b> {say('roll-call.of', { there, people })}</b>}
          <small>{detailsOf(visit, say)}</small>
        </span>
        <time>{clockTime(visit.atMs, timeZone)}</time>
      </button>
      {people > 1 && !isAll && <SomeThere visit={visit} onTick={tick} />}
    </>
  );
}

/** By what else than a name somebody is known, and to whom they went. */
function detailsOf({ lastThree, slipNo, host, gate }: Called, say: Say): string {
  return [
    lastThree && `…${lastThree}`,
    slipNo !== null && say('roll-call.slip', { slip: String(slipNo).padStart(4, '0') }),
    host,
    gate && say('roll-call.by-gate', { gate }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Of a group so many: chosen first, then written down. */
function SomeThere({ visit, onTick }: { readonly visit: Called; readonly onTick: (count: number) => void }) {
  const { say } = useWords();
  const [count, setCount] = useState(Math.max(1, visit.there));
  return (
    <div className="desk-count">
      <PeopleCount people={count} most={visit.people} onChange={setCount} />
      <Button isQuiet onPress={() => onTick(count)}>
        {say('roll-call.there')}
      </Button>
    </div>
  );
}

/** When it is over: whom nobody ticked off. */
function Missing({ ended }: { readonly ended: Ended }) {
  const { say, timeZone } = useWords();
  const { go } = useStaff();
  const { missing: visits, more, unlisted } = ended;
  const count = peopleIn(visits) + more;
  return (
    <div className="roll-call" role="status">
      <h3>
        {count === 0 && unlisted.length === 0
          ? say('roll-call.all-there')
          : say('roll-call.missing', { n: count })}
      </h3>
      <ul className="roll-call-unasked">
        {more > 0 && <li>{say('roll-call.more', { n: more })}</li>}
        {unlisted.map(({ device, name, people }) => (
          <li key={device}>{say('roll-call.mate.unlisted', { gate: name, n: people })}</li>
        ))}
      </ul>
      <ol className="roll-call-rows">
        {visits.map((visit) => (
          <li key={visit.id} className="missing">
            <span className="who">
              <bdi>{visit.name ?? say('desk.no-name')}</bdi>
              {visit.people > 1 && <b> {say('desk.people', { n: visit.people - visit.there })}</b>}
              <small>{detailsOf(visit, say)}</small>
            </span>
            <time>{clockTime(visit.atMs, timeZone)}</time>
          </li>
        ))}
      </ol>
      <div className="buttons">
        <Button onPress={() => go('desk')}>{say('take-in.back')}</Button>
      </div>
    </div>
  );
}
