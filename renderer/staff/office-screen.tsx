import { useEffect, useState } from 'react';
import { bundleReasonKey } from '../../main/words/bundle-words.ts';
import { Button } from '../kit/button.tsx';
import { CopyButton } from '../kit/copy-button.tsx';
import { useWords } from '../kit/words.tsx';
import { useStaff } from './staff-context.ts';
import { useAsk } from './use-ask.ts';
import { useTestedCodes } from './use-tested-codes.ts';

type Own = { readonly url: string | null; readonly fingerprint: string; readonly firstLink: string | null };
const readAgainMs = 1_000;

type Read = { readonly code: string; readonly url: string; readonly fingerprint: string };

/** Where the log goes, and the way to another office: its code is held before a scanner, looked at, and used. */
export function OfficeScreen({ isFirstHour = false }: { readonly isFirstHour?: boolean }) {
  const { say } = useWords();
  const { said, isAsking, tell, ask } = useAsk();
  const { store, status } = useStaff();
  const isOwn = status.leftToSetUp.includes('own-collector');
  const [own, setOwn] = useState<Own | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  // Visitors pass, but for the moment in which a code is awaited.
  const [isAwaited, setAwaited] = useState(false);
  const stopWaiting = () => setAwaited(false);
  const leftSeconds = useTestedCodes((tested) => void take(tested.text), isAwaited, stopWaiting);
  const isUnread = own === null;
  useEffect(() => {
    if (!isUnread) return undefined;
    // A core that begins anew, as after the step before, is asked once it is there.
    const read = async () => {
      if ((await store.ask((client) => client.status())) === null) return;
      const office = await ask((client) => client.readOffice());
      if (office) setOwn(office);
    };
    void read();
    const timer = setInterval(() => void read(), readAgainMs);
    return () => clearInterval(timer);
  }, [ask, store, isUnread]);

  async function take(code: string): Promise<void> {
    const office = await ask((client) => client.readOfficeCode({ code }));
    // Of two that came at once the first is looked at.
    if (office) setRead((before) => before ?? { code, ...office });
    if (office) stopWaiting();
  }

  async function takeBundle(): Promise<void> {
    const taken = await ask((client) => client.takeBundle(), say('office-screen.bundle.looking'));
    if (!taken) return;
    const { kind, reason, field } = taken;
    const why =
      reason === null ? '' : `${say(bundleReasonKey(reason))}${field === null ? '' : ` (${field})`}. `;
    tell(
      `${why}${say(kind === 'refused' ? 'office-screen.bundle.refused' : `office-screen.bundle.${kind}`)}`,
    );
  }

  async function enrol({ code, url }: Read): Promise<void> {
    const done = await ask((client) => client.enrol({ code }), say('office-screen.asking'));
    setRead(null);
    if (done) setOwn((before) => before && { ...before, url });
    if (done) tell(say(done.state === 'waiting' ? 'office-screen.waiting' : 'office-screen.enrolled'));
    if (done?.inForce === 'next-start') tell(say('office-screen.next-start'));
  }

  return (
    <div className="office-screen">
      {own && (
        <>
          <p>
            {own.url === null
              ? say('office-screen.nowhere')
              : isOwn
                ? say('office-screen.own-collector')
                : say('office-screen.url', { url: own.url })}
          </p>
          <p>
            {say('office-screen.own')} <strong>{own.fingerprint}</strong>
          </p>
          {own.firstLink && (
            <p>
              {say('office-screen.first-link')} <code>{own.firstLink}</code>{' '}
              <CopyButton text={own.firstLink} />
            </p>
          )}
        </>
      )}
      {read ? (
        <>
          <p>{say('office-screen.compare', { url: read.url })}</p>
          <p>
            <strong>{read.fingerprint}</strong>
          </p>
          <div className="buttons">
            <Button isOff={isAsking} onPress={() => void enrol(read)}>
              {say('office-screen.go')}
            </Button>
            <Button isQuiet onPress={() => setRead(null)}>
              {say('office-screen.cancel')}
            </Button>
          </div>
        </>
      ) : isAwaited ? (
        <>
          <p role="timer">{say('office-screen.scan', { n: leftSeconds })}</p>
          <div className="buttons">
            <Button isQuiet onPress={stopWaiting}>
              {say('office-screen.stop')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{say('office-screen.another')}</p>
          <div className="buttons">
            <Button isQuiet onPress={() => setAwaited(true)}>
              {say('office-screen.read')}
            </Button>
            {!isFirstHour && (
              <Button isQuiet isOff={isAsking} onPress={() => void takeBundle()}>
                {say('office-screen.bundle')}
              </Button>
            )}
          </div>
        </>
      )}
      <p role="status">{said}</p>
    </div>
  );
}
