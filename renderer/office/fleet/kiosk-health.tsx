import type { ReactNode } from 'react';
import { Chip, Note } from '../../kit/chip.tsx';
import { gigabytes } from '../../kit/say.ts';
import type { Tone } from '../../kit/tone.ts';
import { type Say, useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { faultWord } from './fleet-words.ts';

export type OneKiosk = Answers['fleet']['read'];
type Report = NonNullable<OneKiosk['report']>;

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** As the kiosk counts a clock as right. */
const rightMs = 2_000;
const healths: ReadonlyMap<string, Tone> = new Map([
  ['fine', 'fine'],
  ['care', 'care'],
  ['fault', 'fault'],
]);

/** What the kiosk said of itself last, and what of it needs somebody there. */
export function KioskHealth({
  kiosk: { report, received, fingerprint, asOfMs },
}: {
  readonly kiosk: OneKiosk;
}) {
  const { say, language } = useWords();
  const { count, moment } = useFormats();
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(report === null
      ? []
      : ([
          [say('office.fleet.kiosk.reported'), moment(report.receivedMs, asOfMs)],
          [say('office.fleet.list.version'), report.version],
          [say('office.fleet.kiosk.up'), upText(report, say, count)],
          [say('office.fleet.kiosk.waiting'), count(report.waiting)],
          [say('office.fleet.kiosk.printer'), <Health key="printer" health={report.printer} />],
          [say('office.fleet.kiosk.scanners'), scannersText(report, say)],
          [say('office.fleet.kiosk.camera'), <Health key="camera" health={report.camera} />],
          [say('office.fleet.kiosk.disk'), gigabytes(report.freeBytes, language)],
          [say('office.fleet.kiosk.clock'), clockText(report, say, count)],
        ] as const)),
    [say('office.fleet.kiosk.received'), count(received)],
    ...(fingerprint === null
      ? []
      : ([
          [
            say('office.fleet.kiosk.fingerprint'),
            <span key="fingerprint" className="fingerprint">
              {fingerprint}
            </span>,
          ],
        ] as const)),
  ];
  return (
    <>
      {report === null && <p className="quiet">{say('office.fleet.kiosk.no-report')}</p>}
      <dl className="fleet-facts">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {report !== null && <Faults faults={report.faults} />}
    </>
  );
}

function Faults({ faults }: Pick<Report, 'faults'>) {
  const { say } = useWords();
  const words = [...new Set(faults.map(faultWord))];
  return (
    <div className="fleet-faults">
      <h3>{say('office.fleet.kiosk.faults')}</h3>
      {words.length === 0 && <Note tone="fine">{say('office.fleet.kiosk.faults.none')}</Note>}
      {words.map((word) => (
        <Note key={word} tone="care">
          {say(word)}
        </Note>
      ))}
    </div>
  );
}

/** A word of a later version of the kiosk is shown as it stands. */
function Health({ health }: { readonly health: string }) {
  const { say } = useWords();
  const tone = healths.get(health);
  if (tone === undefined) return health === 'none' ? say('office.fleet.health.none') : health;
  return <Chip tone={tone}>{say(`office.fleet.health.${tone}`)}</Chip>;
}

type Count = (n: number) => string;

function upText({ upMs }: Report, say: Say, count: Count): string {
  if (upMs < hourMs) return say('office.fleet.kiosk.up.minutes', { n: count(Math.floor(upMs / minuteMs)) });
  return upMs < 2 * dayMs
    ? say('office.fleet.kiosk.up.hours', { n: count(Math.floor(upMs / hourMs)) })
    : say('office.fleet.kiosk.up.days', { n: count(Math.floor(upMs / dayMs)) });
}

function scannersText({ scannersReady, scannersAway }: Report, say: Say): string {
  return scannersReady + scannersAway === 0
    ? say('office.fleet.health.none')
    : say('office.fleet.kiosk.scanners.are', { ready: scannersReady, away: scannersAway });
}

function clockText({ offsetMs }: Report, say: Say, count: Count): string {
  if (Math.abs(offsetMs) <= rightMs) return say('office.fleet.kiosk.clock.fine');
  const n = count(Math.round(Math.abs(offsetMs) / secondMs));
  return say(offsetMs > 0 ? 'office.fleet.kiosk.clock.ahead' : 'office.fleet.kiosk.clock.behind', { n });
}
