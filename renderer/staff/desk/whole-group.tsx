import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import type { Asking } from '../use-ask.ts';
import type { Passage } from './passage-list.tsx';

/** Whoever is not there by then has been counted by their own cards. */
const offeredMs = 600_000;
const mostOffered = 3;

export type Offers = {
  readonly offered: readonly Passage[];
  readonly dismiss: (seq: number) => void;
};

/** Leaders of groups who came in by their own card a moment ago, and were counted as one; the one who came first stands first. */
export function useGroupOffers(passages: readonly Passage[] | null): Offers {
  const { status, store } = useStaff();
  const [dismissed, setDismissed] = useState(store.dismissedGroups);
  const isOffered = ({ seq, atMs, groupPeople }: Passage) =>
    groupPeople !== null && status.nowMs - atMs < offeredMs && !dismissed.includes(seq);
  return {
    offered: (passages ?? []).filter(isOffered).slice(0, mostOffered).toReversed(),
    dismiss(seq) {
      // Said once it is said, whatever else the guard looks at meanwhile.
      store.dismissGroup(seq);
      setDismissed(store.dismissedGroups);
    },
  };
}

/** Counts all of the group that is expected with them, by one touch. */
export function WholeGroup({
  passage: { seq, groupPeople },
  act,
}: {
  readonly passage: Passage;
  readonly act: (words: string, call: Parameters<Asking['ask']>[0]) => unknown;
}) {
  const { say } = useWords();
  if (groupPeople === null) return null;
  return (
    <Button
      onPress={() =>
        void act(say('desk.counted', { n: groupPeople }), (client) =>
          client.mendPassage({ seq, people: groupPeople }),
        )
      }
    >
      {say('desk.whole-group', { n: groupPeople })}
    </Button>
  );
}

type OffersProps = { readonly offers: Offers; readonly asking: Pick<Asking, 'ask' | 'tell'> };

/** What waits for the guard's word: is all of the group here? */
export function GroupOffers({ offers: { offered, dismiss }, asking: { ask, tell } }: OffersProps) {
  const { say, timeZone } = useWords();
  return offered.map((passage) => (
    <div className="group-offer" key={passage.seq}>
      <p>
        <bdi>{passage.shownAs ?? say('desk.no-name')}</bdi> · {clockTime(passage.atMs, timeZone)} ·{' '}
        {say('desk.whole-group.why', { n: passage.groupPeople ?? 0, people: passage.people })}
      </p>
      <div className="buttons">
        <WholeGroup
          passage={passage}
          act={async (words, call) => {
            if ((await ask(call)) !== undefined) tell(words);
          }}
        />
        <Button isQuiet onPress={() => dismiss(passage.seq)}>
          {say('desk.whole-group.no', { people: passage.people })}
        </Button>
      </div>
    </div>
  ));
}
