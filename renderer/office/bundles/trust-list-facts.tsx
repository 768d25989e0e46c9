import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';

type Shown = Answers['trustLists']['keep'];
const mostNames = 12;

/** Whose codes a list vouches for, from when and until when. */
export function TrustListFacts({ list }: { readonly list: Shown }) {
  const { say } = useWords();
  const { count, shortDay } = useFormats();
  const names = useIssuerNames(list.issuers);
  return (
    <>
      <p>
        {say('office.trust-list.facts', {
          from: shortDay(Date.parse(list.listedAt)),
          until: shortDay(list.goodUntilMs),
          keys: count(list.keys),
          revoked: count(list.revoked),
        })}
      </p>
      {list.issuers.length > 0 && <p>{say('office.trust-list.issuers', { names })}</p>}
    </>
  );
}

/** The first of them, and how many more there are. */
export function useIssuerNames(issuers: readonly string[]): string {
  const { say } = useWords();
  const { count } = useFormats();
  const shown = issuers.slice(0, mostNames).map(shownText).join(', ');
  const more = issuers.length - mostNames;
  return more > 0 ? say('office.trust-list.more', { names: shown, n: count(more) }) : shown;
}
