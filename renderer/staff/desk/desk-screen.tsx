import { useState } from 'react';
import { venueProfiles } from '../../../main/domain/venue-profile.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { nameOf } from '../sign-in.tsx';
import { useStaff } from '../staff-context.ts';
import { useAsk } from '../use-ask.ts';
import { InsideList } from './inside-list.tsx';
import { PassageCard } from './passage-card.tsx';
import { type Passage, PassageList } from './passage-list.tsx';
import { ToDo } from './to-do.tsx';
import { useLive } from './use-live.ts';

const listPassages = (client: KioskClient) => client.listPassages();
const nothing = () => Promise.resolve({ ok: false } as const);

/** The guard's desk: who came, who is inside, and what waits; everything else is one touch away. */
export function DeskScreen() {
  const { say } = useWords();
  const { signed, status } = useStaff();
  const asking = useAsk();
  const [chosen, setChosen] = useState<Passage | null>(null);
  const { said, tell } = asking;
  // Whoever stands before the screen can touch it: once anybody has a PIN it asks for the guard.
  const isGuarded = signed === null && status.hasStaff;
  const passages = useLive(isGuarded ? nothing : listPassages);
  return (
    <div className="desk">
      <div className="desk-columns">
        <section aria-labelledby="desk-passages">
          <h3 id="desk-passages">{say('desk.passages')}</h3>
          {isGuarded ? (
            <SignInFirst />
          ) : chosen ? (
            <PassageCard
              passage={chosen}
              asking={asking}
              onDone={(words) => {
                setChosen(null);
                tell(words);
              }}
            />
          ) : (
            <PassageList passages={passages} onChoose={setChosen} />
          )}
        </section>
        <section aria-labelledby="desk-inside">
          {isGuarded ? <h3 id="desk-inside">{say('desk.inside')}</h3> : <InsideList asking={asking} />}
        </section>
        <section aria-labelledby="desk-to-do">
          <ToDo asking={asking} isGuarded={isGuarded} passages={passages} />
        </section>
      </div>
      <DeskActs said={said} />
    </div>
  );
}

function SignInFirst() {
  const { say } = useWords();
  const { go } = useStaff();
  return (
    <>
      <p>{say('staff.sign-in-first')}</p>
      <div className="buttons">
        <Button onPress={() => go('sign-in')}>{say('sign-in.open')}</Button>
      </div>
    </>
  );
}

/** What a guard begins from here. */
function DeskActs({ said }: { readonly said: string }) {
  const { say, language } = useWords();
  const { go, signed, signOut, status } = useStaff();
  return (
    <div className="desk-foot">
      <p className="desk-said" role="status">
        {said}
      </p>
      <nav className="desk-acts" aria-label={say('desk.acts')}>
        <span className="desk-begins">
          <Button onPress={() => go('take-in')}>{say('take-in.open')}</Button>
          <Button isQuiet onPress={() => go('take-in-group')}>
            {say('take-in.group')}
          </Button>
          <Button isQuiet onPress={() => go('expected')}>
            {say('expected.title')}
          </Button>
          {venueProfiles[status.venue.kind].lists.map((list) => (
            <Button isQuiet key={list} onPress={() => go(list)}>
              {say(`${list}.open`)}
            </Button>
          ))}
          <Button isQuiet onPress={() => go('roll-call')}>
            {say('roll-call.open')}
          </Button>
        </span>
        <span className="desk-who">
          {signed ? (
            <>
              <bdi>{nameOf(signed.member, language)}</bdi>
              <Button isQuiet onPress={signOut}>
                {say('sign-in.out')}
              </Button>
            </>
          ) : (
            status.onDuty !== null && (
              <span>
                {say('duty.is')} <bdi>{status.onDuty}</bdi>
              </span>
            )
          )}
        </span>
        <Button isQuiet onPress={() => go('more')}>
          {say('desk.more')}
        </Button>
      </nav>
    </div>
  );
}
