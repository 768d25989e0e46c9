import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';
import { Languages, type LanguagesProps } from './languages.tsx';
import type { OfficeClient } from './office-client.ts';
import type { PlaceId } from './places.ts';
import { PlacesNav } from './places-nav.tsx';
import type { Me } from './use-me.ts';
import { WireText } from './wire-text.tsx';

type HeadProps = LanguagesProps & {
  readonly client: OfficeClient;
  /** null: nobody is signed in. */
  readonly me: Me | null;
  readonly here: PlaceId | null;
  readonly onSignedOut: () => void;
};

/** What the page is, where one can go, and who goes there. */
export function Head({ client, me, here, onSignedOut, onLanguage }: HeadProps) {
  const { say } = useWords();
  const leave = ({ leaveTo }: { readonly leaveTo: string | null }) =>
    leaveTo === null ? onSignedOut() : location.assign(leaveTo);
  return (
    <header>
      <h1>{say('office.heading')}</h1>
      <div className="kit-buttons">
        {me && (
          <p className="quiet head-who">
            <WireText text={me.name} />
            {me.unit && (
              <>
                {' · '}
                <WireText text={me.unit.name} />
              </>
            )}
          </p>
        )}
        {me && (
          <Button isQuiet onPress={() => void client.people.signOut().then(leave, onSignedOut)}>
            {say('office.sign-out')}
          </Button>
        )}
        <Languages onLanguage={onLanguage} />
      </div>
      {me && <PlacesNav me={me} here={here} />}
    </header>
  );
}
