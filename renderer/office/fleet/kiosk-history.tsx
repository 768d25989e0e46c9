import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Column } from '../../kit/data-table.tsx';
import { type Say, useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import { RowTable } from '../row-table.tsx';
import { WireText } from '../wire-text.tsx';
import { alarmWords } from './fleet-words.ts';
import type { OneKiosk } from './kiosk-health.tsx';

type Act = OneKiosk['history'][number];
type Alarm = OneKiosk['alarms'][number];

/** What became of a kiosk, when and by whom: first its alarms, then its places. */
export function KioskHistory({ kiosk }: { readonly kiosk: OneKiosk }) {
  const { say } = useWords();
  const { moment } = useFormats();
  const at = (ms: number) => moment(ms, kiosk.asOfMs);
  const alarms: readonly Column<Alarm>[] = [
    { title: say('office.fleet.attention.what'), isName: true, cell: ({ kind }) => say(alarmWords[kind]) },
    {
      title: say('office.fleet.attention.since'),
      cell: ({ sinceMs, endedMs }) => (
        <>
          {at(sinceMs)}
          <br />
          <small>
            {endedMs === null
              ? say('office.fleet.kiosk.alarms.stands')
              : say('office.fleet.kiosk.alarms.ended', { time: at(endedMs) })}
          </small>
        </>
      ),
    },
    {
      title: say('office.fleet.kiosk.alarms'),
      isName: true,
      cell: ({ lines, note }) => (
        <>
          {lines.map(({ atMs, what, who }) => (
            <small key={`${atMs} ${what}`}>
              {at(atMs)} {say(`office.fleet.step.${what}`)} {who !== null && <WireText text={who} />}
            </small>
          ))}
          {note !== null && note !== '' && (
            <small>
              <WireText text={note} />
            </small>
          )}
        </>
      ),
    },
  ];
  const history: readonly Column<Act>[] = [
    {
      title: say('office.fleet.kiosk.history'),
      isName: true,
      cell: ({ act }) => say(`office.fleet.act.${act}`),
    },
    { title: say('office.log.time'), cell: ({ atMs }) => at(atMs) },
    { title: say('office.log.who'), isName: true, cell: ({ who }) => <WireText text={nameOf(who, say)} /> },
    {
      title: say('office.fleet.list.place'),
      isName: true,
      cell: ({ venue, gate }) => (
        <>
          <WireText text={gate?.name ?? '–'} />
          {venue && (
            <small>
              <WireText text={venue.name} />
            </small>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <Card title={say('office.fleet.kiosk.alarms')}>
        <RowTable
          label={say('office.fleet.kiosk.alarms')}
          columns={alarms}
          rows={kiosk.alarms}
          keyOf={({ number }) => String(number)}
          empty={say('office.fleet.kiosk.alarms.none')}
        />
      </Card>
      <Card title={say('office.fleet.kiosk.history')}>
        <RowTable
          label={say('office.fleet.kiosk.history')}
          columns={history}
          rows={kiosk.history}
          keyOf={({ atMs, act, who }) => JSON.stringify([atMs, act, who])}
          empty="–"
        />
      </Card>
    </>
  );
}

const machines: ReadonlyMap<string, TextKey> = new Map([
  ['kiosk', 'office.known.by-kiosk'],
  ['own-kiosk', 'office.known.by-own-kiosk'],
  ['before enrolment', 'office.known.by-before'],
]);

/** What no person did has words of its own. */
function nameOf(who: string, say: Say): string {
  const key = machines.get(who);
  return key === undefined ? who : say(key);
}
