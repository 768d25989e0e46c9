import { useEffect, useState } from 'react';
import type { Status } from '../../main/domain/status.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { clockTime } from './say.ts';

type Health = 'fine' | 'care' | 'fault';
type Chip = { readonly key: string; readonly health: Health; readonly name: string; readonly says: string };

const signs: Readonly<Record<Health, string>> = { fine: '✓', care: '!', fault: '✕' };

type EdgeProps = {
  readonly status: Status;
  /** false: nobody knows how printer and upload are now. */
  readonly isConnected: boolean;
  readonly language: Language;
  readonly isSoundBlocked: boolean;
};

/** How the machine is: small and quiet until something is wrong. */
export function EdgeLine({ status, isConnected, language, isSoundBlocked }: EdgeProps) {
  const say = (key: TextKey, values = {}) => textOf(language, key, values);
  return (
    <footer className="edge">
      <span className="edge-place">
        <strong>{status.venue.name}</strong>
        <span>{status.gate.name}</span>
        <span>{say(`edge.${status.gate.direction}`)}</span>
        <WallClock timeZone={status.timeZone} />
      </span>
      <ul className="chips" aria-label={say('edge.label')}>
        {(isConnected ? chipsOf(status, say) : [stoppedChip(say)]).map(({ key, health, name, says }) => (
          <li className={`chip ${health}`} key={key}>
            <span aria-hidden="true">{signs[health]}</span> {name}
            {says && <span className="chip-says"> {says}</span>}
          </li>
        ))}
        {isSoundBlocked && (
          <li className="chip care">
            <span aria-hidden="true">!</span> {say('fault.sound-blocked')}
          </li>
        )}
      </ul>
    </footer>
  );
}

function WallClock({ timeZone }: { readonly timeZone: string }) {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <time className="wall-clock">{clockTime(nowMs, timeZone)}</time>;
}

function stoppedChip(say: (key: TextKey) => string): Chip {
  return { key: 'stopped', health: 'fault', name: say('edge.journal'), says: say('edge.stopped') };
}

function chipsOf(
  status: Status,
  say: (key: TextKey, values?: Record<string, number>) => string,
): readonly Chip[] {
  const { printer, upload, clock, disk } = status;
  const chips: (Chip | null)[] = [
    printer.kind === 'none'
      ? null
      : {
          key: 'printer',
          health: printer.kind,
          name: say('edge.printer'),
          says: printer.waiting > 0 ? say('edge.waiting-slips', { n: printer.waiting }) : '',
        },
    scannerChip(status, say),
    status.camera.kind === 'none'
      ? null
      : {
          key: 'camera',
          health: status.camera.kind,
          name: say('edge.camera'),
          says: status.camera.kind === 'fault' ? say('edge.away') : '',
        },
    status.faults.some(({ kind }) => kind === 'input-method-on')
      ? { key: 'input-method', health: 'fault', name: say('edge.input-method'), says: say('edge.is-on') }
      : null,
    upload.kind === 'none'
      ? null
      : {
          key: 'upload',
          health: upload.kind,
          name: say('edge.upload'),
          says:
            upload.waiting > 0 && upload.kind !== 'fine'
              ? say('edge.waiting-events', { n: upload.waiting })
              : '',
        },
    {
      key: 'disk',
      health: disk.kind,
      name: say('edge.disk'),
      says: disk.kind === 'fine' ? '' : say(disk.kind === 'care' ? 'edge.low' : 'edge.full'),
    },
    {
      key: 'clock',
      health: clock.trust === 'suspect' ? 'care' : 'fine',
      name: say('edge.clock'),
      says: clock.trust === 'suspect' ? say('edge.wrong') : '',
    },
  ];
  return chips.filter((chip) => chip !== null);
}

/** Nothing where no scanner was ever seen: one that types cannot be. */
function scannerChip({ scanners }: Status, say: (key: TextKey) => string): Chip | null {
  if (scanners.length === 0) return null;
  const isAway = scanners.some(({ state }) => state === 'away');
  return {
    key: 'scanner',
    health: isAway ? 'fault' : 'fine',
    name: say('edge.scanner'),
    says: isAway ? say('edge.away') : '',
  };
}
