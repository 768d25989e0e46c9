import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { passageNotesText, standingText } from '../../main/words/passage-words.ts';
import { Button } from '../kit/button.tsx';
import { clockTime, shortDate } from '../kit/say.ts';
import { TextEntry } from '../kit/text-entry.tsx';
import { type Say, useWords } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { grouped, meaningOf } from './desk/number-meaning.ts';
import { useStaff } from './staff-context.ts';
import { TakeAway } from './take-away.tsx';
import { useAsk } from './use-ask.ts';

type Found = Extract<Awaited<ReturnType<KioskClient['findPerson']>>, { ok: true }>['value'];
type Asked = { readonly number: string | null; readonly seq: number | null };

const longestNumber = 20;
const shortestNumber = 6;
/** What is kept of somebody is not on the screen for longer. */
const shownMs = 60_000;

/** One person asks what is kept of them: it is shown, handed out, erased, while the gate goes on. */
export function PersonScreen() {
  const { say } = useWords();
  const { about, status, isFar, store } = useStaff();
  const [isTaking, setTaking] = useState(false);
  const isWriting = useRef(false);
  const { said, tell, isAsking, ask } = useAsk();
  const [number, setNumber] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [isSure, setSure] = useState(false);
  const look = useCallback(
    async (next: Asked): Promise<void> => {
      const answer = await ask((client) => client.findPerson(next));
      setAsked(answer ? next : null);
      setFound(answer ?? null);
      setSure(false);
      setTaking(false);
    },
    [ask],
  );
  useEffect(() => {
    if (about !== null) void look({ number: null, seq: about });
  }, [about, look]);
  useEffect(() => {
    if (!found) return undefined;
    const timer = setTimeout(() => {
      setFound(null);
      // What is being written says first what came of it.
      if (!isWriting.current) setTaking(false);
    }, shownMs);
    return () => clearTimeout(timer);
  }, [found]);

  function find(event: FormEvent): void {
    event.preventDefault();
    if (number.length < shortestNumber) tell(say('person.short'));
    else void look({ number, seq: null });
  }
  async function erase(of: Asked): Promise<void> {
    const done = await ask((client) => client.erasePerson(of), say('person.erasing'));
    if (!done) return;
    // What was half written may be of them.
    store.drafts.clear();
    setFound(null);
    setAsked(null);
    setNumber('');
    tell([say('person.erased', { n: done.erased }), ...unreachedIn(done, say)].join(' '));
  }

  return (
    <div className="person">
      <p>{say('person.note')}</p>
      <form onSubmit={find}>
        <TextEntry
          label={say('take-in.number')}
          kind="number"
          isFirst
          value={grouped(number)}
          longest={longestNumber}
          hint={meaningOf(number, say, status.nowMs)}
          onChange={setNumber}
        />
        <div className="buttons">
          <Button isSubmit isOff={isAsking}>
            {say('person.find')}
          </Button>
        </div>
      </form>
      <p role="status">{said}</p>
      {found && asked && (
        <>
          <Rows found={found} />
          {found.unreached.length > 0 && <p>{unreachedIn(found, say).join(' ')}</p>}
          <div className="buttons">
            {!isFar && (
              <Button isQuiet onPress={() => setTaking(true)}>
                {say('person.export')}
              </Button>
            )}
            {(found.named > 0 || found.unreached.length > 0) && !isSure && (
              <Button isQuiet onPress={() => setSure(true)}>
                {say('person.erase')}
              </Button>
            )}
          </div>
          {/* Another place on the screen: who taps twice erases nobody. */}
          {isSure && (
            <div className="person-sure">
              <p>{say('person.sure.note')}</p>
              <div className="buttons">
                <Button isQuiet onPress={() => setSure(false)}>
                  {say('take-in.cancel')}
                </Button>
                <Button onPress={() => void erase(asked)}>{say('person.sure', { n: found.named })}</Button>
              </div>
            </div>
          )}
        </>
      )}
      {isTaking && asked && (
        <TakeAway
          write={(client, target) => client.exportPerson({ ...asked, ...target })}
          onClose={() => setTaking(false)}
          onWriting={(now) => {
            isWriting.current = now;
          }}
        />
      )}
    </div>
  );
}

/** What may name them still: nothing, or one sentence. */
function unreachedIn({ unreached }: Pick<Found, 'unreached'>, say: Say): readonly string[] {
  const names = unreached.map((list) => say(`person.unreached.${list}`));
  return names.length === 0 ? [] : [say('person.unreached', { lists: names.join('; ') })];
}

function Rows({ found }: { readonly found: Found }) {
  const { say, language, timeZone } = useWords();
  return (
    <>
      <h3>{say('person.found', { n: found.passages, named: found.named })}</h3>
      <div className="person-rows">
        <table>
          <thead>
            <tr>
              {(['when', 'way', 'name', 'number', 'birth', 'more'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`person.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.rows.map(({ seq, atMs, stands, notes, people, identity }) => (
              <tr key={seq}>
                <td>{`${shortDate(atMs, timeZone)} ${clockTime(atMs, timeZone)}`}</td>
                <td>
                  {[standingText(stands, language), passageNotesText({ notes, people }, language)]
                    .filter(Boolean)
                    .join(': ')}
                </td>
                <td>
                  <bdi>{identity?.name ?? identity?.group ?? '–'}</bdi>
                </td>
                <td>{identity?.number ?? '–'}</td>
                <td>{identity?.birth ?? '–'}</td>
                <td>
                  {[identity?.phone, identity?.host, identity?.purpose, identity?.plate]
                    .filter(Boolean)
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
