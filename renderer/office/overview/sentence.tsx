import type { TextKey } from '../../../resources/texts/texts.ts';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { WireText } from '../wire-text.tsx';
import type { Figures } from './use-figures.ts';
import { useSaidDays } from './use-said-days.ts';

type Overview = Figures['overview'];
type Change = NonNullable<NonNullable<Overview['usual']>['change']>;

/** The sentence of a report, with the figures of these days, and what they are beside the usual ones. */
export function Sentence({ overview }: { readonly overview: Overview }) {
  const { venue } = overview;
  return (
    <div className="sentence">
      {venue && (
        <h2>
          <WireText text={venue.name} />
        </h2>
      )}
      <p>{useMainSentence(overview)}</p>
      <p className="sentence-beside">{useBeside(overview)}</p>
    </div>
  );
}

function useMainSentence({ asOfMs, today, first, last, total, places }: Overview): string {
  const { say } = useWords();
  const { count } = useFormats();
  const days = useSaidDays();
  const flow = { passages: count(total.in + total.out), in: count(total.in), out: count(total.out) };
  if (first !== last)
    return say('office.overview.of-range', { first: days.day(first), last: days.day(last), ...flow });
  const when = last === today ? ('now' as const) : ('day' as const);
  // Who left without having come in is nobody less.
  const inside = count(Math.max(0, total.in - total.out));
  const said = { time: days.clock(asOfMs), date: days.day(last), inside, ...flow };
  if (places === null || places.open === 0)
    return say(`office.overview.of-${places === null ? 'venue' : 'places'}-${when}`, said);
  const of = { active: count(places.active), open: count(places.open) };
  return say(`office.overview.of-unit-${when}`, { ...said, ...of });
}

function useBeside({ last, today, usual, before, days }: Overview): string {
  const { say } = useWords();
  const { count } = useFormats();
  const said = useSaidDays();
  const changed = useChange();
  if (before) {
    const n = count(days.filter(({ day }) => day < today).length);
    if (before.change === null) return say('office.overview.before-none', { n });
    return say(last === today ? 'office.overview.before-running' : 'office.overview.before', {
      n,
      before: count(before.in + before.out),
      change: changed(before.change),
    });
  }
  if (usual === null) return '';
  const weekday = said.weekday(last);
  if (usual.change === null) return usual.weeks === 0 ? say('office.overview.usual-none', { weekday }) : '';
  const figures = { weekday, usual: count(usual.usual), change: changed(usual.change) };
  if (usual.untilHour === 24) return say('office.overview.usual-day', figures);
  return say('office.overview.usual', {
    ...figures,
    hour: count(usual.untilHour),
    sofar: count(usual.sofar),
  });
}

const little: Readonly<Record<Change['way'], TextKey>> = {
  up: 'office.overview.up-little',
  down: 'office.overview.down-little',
  same: 'office.overview.same',
};

/** No change that there is is called none. */
export function useChange(): (change: Change) => string {
  const { say } = useWords();
  const { count } = useFormats();
  return ({ way, percent }) =>
    way === 'same' || percent === 0
      ? say(little[way])
      : say(`office.overview.${way}`, { percent: count(percent) });
}
