import type { Status } from '../../main/domain/status.ts';
import type { Values } from '../../resources/texts/texts.ts';
import { type VisitorKey, type VisitorLanguage, visitorText } from '../../resources/texts/visitor-texts.ts';
import { clockTime } from '../kit/say.ts';
import { toneSigns } from '../kit/tone.ts';
import { type Chip, chipsOf } from './chips.ts';
import { useHold } from './use-hold.ts';
import { startOfMinute, useMinute } from './use-minute.ts';

type EdgeProps = {
  readonly status: Status;
  /** false: nobody knows how printer and upload are now. */
  readonly isConnected: boolean;
  readonly language: VisitorLanguage;
  readonly isSoundBlocked: boolean;
  /** The venue's name was held. */
  readonly onHold: () => void;
};

/** How the machine is: small and quiet until something is wrong. */
export function EdgeLine({ status, isConnected, language, isSoundBlocked, onHold }: EdgeProps) {
  const hold = useHold(onHold);
  const say = (key: VisitorKey, values: Values = {}) => visitorText(language, key, values);
  return (
    <footer className="edge">
      <span className="edge-place" {...hold}>
        <strong>{status.venue.name}</strong>
        <span>{status.gate.name}</span>
        <span className={status.gate.isSwitched ? 'chip care' : undefined}>
          {status.gate.isSwitched && <span aria-hidden="true">{toneSigns.care} </span>}
          {say(`edge.${status.gate.direction}`)}
          {status.gate.isSwitched && ` ${say('edge.switched')}`}
        </span>
        <WallClock timeZone={status.timeZone} />
      </span>
      <ul className="chips" aria-label={say('edge.label')}>
        {(isConnected ? chipsOf(status, say) : [stoppedChip(say)]).map(({ key, tone, name, says }) => (
          <li className={`chip ${tone}`} key={key}>
            <span aria-hidden="true">{toneSigns[tone]}</span> {name}
            {says && <span className="chip-says"> {says}</span>}
          </li>
        ))}
        {isSoundBlocked && (
          <li className="chip care">
            <span aria-hidden="true">{toneSigns.care}</span> {say('fault.sound-blocked')}
          </li>
        )}
      </ul>
    </footer>
  );
}

function WallClock({ timeZone }: { readonly timeZone: string }) {
  return <time className="wall-clock">{clockTime(startOfMinute(useMinute()), timeZone)}</time>;
}

function stoppedChip(say: (key: VisitorKey) => string): Chip {
  return { key: 'stopped', tone: 'fault', name: say('edge.journal'), says: say('edge.stopped') };
}
