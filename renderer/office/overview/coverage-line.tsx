import { Chip } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { shownText } from '../wire-text.tsx';
import type { Figures } from './use-figures.ts';
import { useSaidDays } from './use-said-days.ts';

type Overview = Figures['overview'];
type Missing = Overview['coverage']['missing'][number];

/** How much of it is here, and of which moment: beside every figure. */
export function CoverageLine({ overview }: { readonly overview: Overview }) {
  const { say } = useWords();
  const { count } = useFormats();
  const { clock, day } = useSaidDays();
  const { coverage, places, quarantined, countedMs, today, last } = overview;
  const missing = useMissing(overview);
  if (coverage.kiosks === 0) return <p className="coverage quiet">{say('office.overview.no-kiosk')}</p>;
  const isWhole = coverage.complete === coverage.kiosks;
  return (
    <p className="coverage">
      <Chip tone={isWhole ? 'fine' : 'care'}>
        {say('office.overview.coverage', {
          complete: count(coverage.complete),
          kiosks: count(coverage.kiosks),
        })}
      </Chip>
      {!isWhole && <span>{say('office.overview.missing', { names: missing })}</span>}
      {quarantined !== null && quarantined > 0 && (
        <span>{say('office.overview.quarantined', { n: count(quarantined) })}</span>
      )}
      {places !== null && places.unknown > 0 && (
        <a href="#venues">{say('office.overview.unknown', { n: count(places.unknown) })}</a>
      )}
      <span className="quiet">
        {say('office.overview.as-of', { time: last === today ? clock(countedMs) : day(coverage.day) })}
      </span>
    </p>
  );
}

const mostNamed = 3;

function useMissing({ coverage: { missing, kiosks, complete }, today, last }: Overview): string {
  const { say } = useWords();
  const { count } = useFormats();
  const { clock } = useSaidDays();
  const named = missing.slice(0, mostNamed).map((one) => {
    const name = nameOf(one);
    if (one.heardAtMs === null) return say('office.overview.never', { name });
    return last === today ? say('office.overview.since', { name, time: clock(one.heardAtMs) }) : name;
  });
  const more = kiosks - complete - named.length;
  return [...named, ...(more > 0 ? [say('office.overview.and-more', { n: count(more) })] : [])].join('; ');
}

function nameOf({ gate, venue, device }: Missing): string {
  return shownText([gate?.name, venue?.name].filter(Boolean).join(', ') || device);
}
