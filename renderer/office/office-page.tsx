import { useEffect, useState } from 'react';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { Note } from '../kit/chip.tsx';
import { Speaking, useWords } from '../kit/words.tsx';
import { LogScreen } from './acts/log-screen.tsx';
import { AnnouncementsPage } from './announcements/announcements-page.tsx';
import { BundlesPage } from './bundles/bundles-page.tsx';
import { FirstScreen } from './first-screen.tsx';
import { Head } from './head.tsx';
import type { OfficeClient } from './office-client.ts';
import { AccountScreen } from './people/account-screen.tsx';
import { FactorNotice } from './people/factor-notice.tsx';
import { InviteScreen, inviteKeyOf } from './people/invite-screen.tsx';
import { SignIn } from './people/sign-in.tsx';
import { type PlaceId, placeAt, placesOf, useHash } from './places.ts';
import { type Me, useMe, type Who } from './use-me.ts';
import { VenuesPage } from './venues/venues-page.tsx';

type OfficeProps = {
  readonly client: OfficeClient;
  /** What the page's address asks for. */
  readonly firstLanguage: Language;
  /** Keeps the choice in the address. */
  readonly onLanguage: (language: Language) => void;
};

export function OfficePage({ client, firstLanguage, onLanguage }: OfficeProps) {
  const [language, setLanguage] = useState(firstLanguage);
  const who = useMe(client);
  const hash = useHash();
  const me = who.answer?.person ?? null;
  const invite = inviteKeyOf(hash);
  const here = me && invite === null ? placeAt(hash, placesOf(me)) : null;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = textOf(language, 'office.title');
    onLanguage(language);
  }, [language, onLanguage]);
  return (
    <Speaking language={language} timeZone={who.answer?.timeZone ?? 'Asia/Ho_Chi_Minh'}>
      <div className="office">
        <Head client={client} me={me} here={here} onSignedOut={who.again} onLanguage={setLanguage} />
        <main>
          {invite === null ? (
            <Inside client={client} who={who} here={here} />
          ) : (
            <InviteScreen key={invite} client={client} inviteKey={invite} />
          )}
        </main>
      </div>
    </Speaking>
  );
}

type InsideProps = {
  readonly client: OfficeClient;
  readonly who: Who;
  readonly here: PlaceId | null;
};

function Inside({ client, who, here }: InsideProps) {
  const { answer, again } = who;
  if (answer === null) return <Waiting who={who} />;
  const { person, isFirst } = answer;
  if (person === null || here === null)
    return <SignIn client={client} isFirst={isFirst} onSignedIn={again} />;
  return (
    <>
      <FactorNotice me={person} />
      <Screen key={person.id} client={client} me={person} here={here} again={again} />
    </>
  );
}

type ScreenProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  readonly here: PlaceId;
  /** Who is signed in is asked anew. */
  readonly again: () => void;
};

function Screen({ client, me, here, again }: ScreenProps) {
  switch (here) {
    case 'overview':
      return <FirstScreen client={client} me={me} onSignedOut={again} />;
    case 'venues':
      return <VenuesPage client={client} me={me} />;
    case 'announcements':
      return <AnnouncementsPage client={client} />;
    case 'bundles':
      return <BundlesPage client={client} />;
    case 'account':
      return <AccountScreen client={client} me={me} onChange={again} />;
    case 'log':
      return <LogScreen client={client} onSignedOut={again} />;
  }
}

/** Nothing came yet, or nobody answers. */
function Waiting({ who: { fault } }: Pick<InsideProps, 'who'>) {
  const { say } = useWords();
  return (
    <div role="status">
      {fault === null || fault.kind === 'signed-out' ? (
        <p className="quiet">{say('office.loading')}</p>
      ) : (
        <Note tone={fault.kind === 'opening' ? 'care' : 'fault'}>{say(`office.${fault.kind}`)}</Note>
      )}
    </div>
  );
}
