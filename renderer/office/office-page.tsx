import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { Button } from '../kit/button.tsx';
import { Speaking, useWords } from '../kit/words.tsx';
import { FirstScreen } from './first-screen.tsx';
import { useFormats } from './formats.ts';
import type { OfficeClient } from './office-client.ts';
import { useOverview, type Watched } from './use-overview.ts';
import { VenuesPage, venuesRoute } from './venues/venues-page.tsx';

type OfficeProps = {
  readonly client: OfficeClient;
  /** What the page's address asks for. */
  readonly firstLanguage: Language;
  /** Keeps the choice in the address. */
  readonly onLanguage: (language: Language) => void;
};

export function OfficePage({ client, firstLanguage, onLanguage }: OfficeProps) {
  const [language, setLanguage] = useState(firstLanguage);
  const watched = useOverview(client);
  const hash = useHash();
  // Before anything came no time of a venue is shown.
  const timeZone = watched.overview?.today.timeZone ?? 'Asia/Ho_Chi_Minh';
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = textOf(language, 'office.title');
    onLanguage(language);
  }, [language, onLanguage]);
  return (
    <Speaking language={language} timeZone={timeZone}>
      <div className="office">
        <Head client={client} watched={watched} onLanguage={setLanguage} />
        {watched.overview && <Places hash={hash} />}
        {watched.overview && hash === venuesRoute ? (
          <VenuesPage client={client} />
        ) : (
          <FirstScreen client={client} {...watched} />
        )}
      </div>
    </Speaking>
  );
}

const places = [
  { hash: '', key: 'office.places.overview' },
  { hash: venuesRoute, key: 'office.places.venues' },
] as const;

function Places({ hash: shown }: { readonly hash: string }) {
  const { say } = useWords();
  return (
    <nav className="office-places" aria-label={say('office.places')}>
      {places.map(({ hash, key }) => (
        <a
          key={key}
          href={hash || '#'}
          aria-current={(shown === '#' ? '' : shown) === hash ? 'page' : undefined}
        >
          {say(key)}
        </a>
      ))}
    </nav>
  );
}

/** Which of its places the address names. */
function useHash(): string {
  return useSyncExternalStore(
    (onChange) => {
      addEventListener('hashchange', onChange);
      return () => removeEventListener('hashchange', onChange);
    },
    () => location.hash,
  );
}

type HeadProps = {
  readonly client: OfficeClient;
  readonly watched: Watched;
  readonly onLanguage: (language: Language) => void;
};

function Head({ client, watched: { overview, again }, onLanguage }: HeadProps) {
  const { say } = useWords();
  const { date, moment } = useFormats();
  const asOfMs = overview?.today.asOfMs ?? null;
  return (
    <header>
      <div>
        <h1>{say('office.heading')}</h1>
        {asOfMs !== null && (
          <p>
            {date(asOfMs)}{' '}
            <span className="quiet">· {say('office.updated', { time: moment(asOfMs, asOfMs) })}</span>
          </p>
        )}
      </div>
      <div className="kit-buttons">
        {overview && (
          <Button isQuiet onPress={() => void client.people.signOut().then(again, again)}>
            {say('office.sign-out')}
          </Button>
        )}
        <Languages onLanguage={onLanguage} />
      </div>
    </header>
  );
}

const languages = [
  { language: 'vi', name: 'Tiếng Việt' },
  { language: 'en', name: 'English' },
] as const;

function Languages({ onLanguage }: Pick<HeadProps, 'onLanguage'>) {
  const { language: shown, say } = useWords();
  return (
    <fieldset className="languages" aria-label={say('office.language')}>
      {languages.map(({ language, name }) => (
        <button
          key={language}
          type="button"
          lang={language}
          title={name}
          aria-pressed={language === shown}
          onClick={() => onLanguage(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
