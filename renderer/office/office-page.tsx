import { Suspense, useCallback, useEffect, useState } from 'react';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { Boundary } from '../kit/boundary.tsx';
import { Button } from '../kit/button.tsx';
import { Note } from '../kit/chip.tsx';
import { Speaking, useWords } from '../kit/words.tsx';
import { Head } from './head.tsx';
import type { OfficeClient } from './office-client.ts';
import { FactorNotice } from './people/factor-notice.tsx';
import { InviteScreen, inviteKeyOf } from './people/invite-screen.tsx';
import { ProviderReturn } from './people/provider-return.tsx';
import { SignIn } from './people/sign-in.tsx';
import { type PlaceId, placeAt, placesOf } from './places.ts';
import {
  AccountScreen,
  AnnouncementsPage,
  BundlesPage,
  FeedbackPage,
  FleetPage,
  LogScreen,
  MapPage,
  OverviewScreen,
  PapersPage,
  PublishedPage,
  VenuesPage,
} from './screens.ts';
import { TroubleStrip } from './trouble-strip.tsx';
import type { Troubles } from './troubles.ts';
import { LeaveQuestion, useWhereto } from './unsaved.tsx';
import { type Me, useMe, type Who } from './use-me.ts';

type OfficeProps = {
  readonly client: OfficeClient;
  readonly troubles: Troubles;
  /** What the page's address asks for. */
  readonly firstLanguage: Language;
  /** What a browser that comes from the provider brings; null: it does not. */
  readonly providerAnswer: string | null;
  /** Keeps the choice in the address. */
  readonly onLanguage: (language: Language) => void;
};

export function OfficePage({ client, troubles, firstLanguage, providerAnswer, onLanguage }: OfficeProps) {
  const [language, setLanguage] = useState(firstLanguage);
  const who = useMe(client);
  const whereto = useWhereto();
  const { hash } = whereto;
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
        <Head
          client={client}
          me={invite === null ? me : null}
          here={here}
          onSignedOut={who.again}
          onLanguage={setLanguage}
        />
        <TroubleStrip troubles={troubles} />
        <LeaveQuestion whereto={whereto} />
        <main>
          {invite === null ? (
            <Inside client={client} who={who} {...{ here, hash, providerAnswer }} />
          ) : (
            <InviteScreen
              key={invite}
              client={client}
              inviteKey={invite}
              provider={who.answer?.provider ?? null}
              onSignedOut={who.again}
            />
          )}
        </main>
      </div>
    </Speaking>
  );
}

type InsideProps = Pick<OfficeProps, 'client' | 'providerAnswer'> & {
  readonly who: Who;
  readonly here: PlaceId | null;
  readonly hash: string;
};

function Inside({ client, who, here, hash, providerAnswer }: InsideProps) {
  const { answer, again } = who;
  const [brought, setBrought] = useState(providerAnswer);
  const comeIn = useCallback(() => {
    setBrought(null);
    again();
  }, [again]);
  if (answer === null) return <Waiting who={who} />;
  const { person, isFirst, provider, passkeyOrigin } = answer;
  if (brought !== null)
    return <ProviderReturn client={client} provider={provider ?? ''} answer={brought} onDone={comeIn} />;
  if (person === null || here === null)
    return <SignIn client={client} {...{ isFirst, provider, passkeyOrigin }} onSignedIn={again} />;
  return (
    <>
      <FactorNotice me={person} />
      <Boundary key={here} instead={<NotLoaded />} onBroken={() => {}} drawAgainMs={null}>
        <Suspense fallback={<Loading />}>
          <Screen
            key={person.id}
            client={client}
            me={person}
            {...{ provider, passkeyOrigin, here, hash, again }}
          />
        </Suspense>
      </Boundary>
    </>
  );
}

type ScreenProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  readonly provider: string | null;
  readonly passkeyOrigin: string | null;
  readonly here: PlaceId;
  readonly hash: string;
  /** Who is signed in is asked anew. */
  readonly again: () => void;
};

function Screen({ client, me, provider, passkeyOrigin, here, hash, again }: ScreenProps) {
  switch (here) {
    case 'overview':
      return <OverviewScreen client={client} me={me} hash={hash} onSignedOut={again} />;
    case 'venues':
      return <VenuesPage client={client} me={me} />;
    case 'map':
      return <MapPage client={client} me={me} onSignedOut={again} />;
    case 'kiosks':
      return <FleetPage client={client} me={me} onSignedOut={again} />;
    case 'papers':
      return <PapersPage client={client} me={me} hash={hash} onSignedOut={again} />;
    case 'feedback':
      return <FeedbackPage client={client} me={me} />;
    case 'published':
      return <PublishedPage client={client} me={me} />;
    case 'announcements':
      return <AnnouncementsPage client={client} />;
    case 'bundles':
      return <BundlesPage client={client} />;
    case 'account':
      return <AccountScreen client={client} me={me} {...{ provider, passkeyOrigin }} onChange={again} />;
    case 'log':
      return <LogScreen client={client} onSignedOut={again} />;
  }
}

function Loading() {
  const { say } = useWords();
  return (
    <p className="quiet" role="status">
      {say('office.loading')}
    </p>
  );
}

/** The network was lost on the way there, or the office runs another version by now. */
function NotLoaded() {
  const { say } = useWords();
  return (
    <div role="status">
      <Note tone="fault">{say('office.not-loaded')}</Note>
      <div className="kit-buttons">
        <Button onPress={() => location.reload()}>{say('office.reload')}</Button>
      </div>
    </div>
  );
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
