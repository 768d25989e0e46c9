import { Button } from '../../kit/button.tsx';
import { Chip } from '../../kit/chip.tsx';
import { Choices } from '../../kit/choices.tsx';
import { type Column, DataTable } from '../../kit/data-table.tsx';
import { RowCheck } from '../../kit/row-check.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import { WireText } from '../wire-text.tsx';
import { alarmWords, type FleetAlarm } from './fleet-words.ts';
import { KioskPlace } from './kiosk-place.tsx';

type TableProps = {
  readonly alarms: readonly FleetAlarm[];
  readonly asOfMs: number;
  readonly chosen: ReadonlySet<number>;
  /** null: nobody here looks after one. */
  readonly onChoose: ((number: number, isChosen: boolean) => void) | null;
  readonly onOpen: (device: string) => void;
};

/** Alarms that stand: a table, or cards where a table has no room. */
export function AttentionTable({ alarms, asOfMs, chosen, onChoose, onOpen }: TableProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const isNarrow = useIsNarrow();
  const title = say('office.fleet.attention');
  const what = ({ number, kind, device, acknowledged }: FleetAlarm) => (
    <div className="fleet-row">
      {onChoose && acknowledged === null && (
        <RowCheck
          label={say('office.fleet.attention.choose', { kind: say(alarmWords[kind]), device })}
          isChosen={chosen.has(number)}
          onChange={(isChosen) => onChoose(number, isChosen)}
        />
      )}
      <Chip tone={acknowledged === null ? 'fault' : 'care'}>{say(alarmWords[kind])}</Chip>
    </div>
  );
  const since = ({ sinceMs, times }: FleetAlarm) => (
    <>
      {moment(sinceMs, asOfMs)} <small>{say('office.fleet.attention.days', { n: count(times) })}</small>
    </>
  );
  const by = ({ acknowledged }: FleetAlarm) =>
    acknowledged === null ? (
      say('office.fleet.attention.nobody')
    ) : (
      <>
        <WireText text={acknowledged.by} /> <small>{moment(acknowledged.atMs, asOfMs)}</small>
        {acknowledged.note !== '' && (
          <small>
            <WireText text={acknowledged.note} />
          </small>
        )}
      </>
    );
  const open = ({ device }: FleetAlarm) => (
    <div className="kit-buttons">
      <Button isQuiet label={say('office.fleet.list.open-of', { device })} onPress={() => onOpen(device)}>
        {say('office.fleet.list.open')}
      </Button>
    </div>
  );
  if (isNarrow)
    return (
      <Choices label={title} items={alarms} keyOf={({ number }) => String(number)}>
        {(alarm) => (
          <div className="fleet-card">
            {what(alarm)}
            <div className="fleet-lines">
              <KioskPlace of={alarm} />
            </div>
            <div className="fleet-lines">
              {say('office.fleet.attention.since')} {since(alarm)}
            </div>
            <div className="fleet-lines">{by(alarm)}</div>
            {open(alarm)}
          </div>
        )}
      </Choices>
    );
  const columns: readonly Column<FleetAlarm>[] = [
    { title: say('office.fleet.attention.what'), isName: true, cell: what },
    { title: say('office.fleet.list.place'), isName: true, cell: (alarm) => <KioskPlace of={alarm} /> },
    { title: say('office.fleet.attention.since'), isName: true, cell: since },
    { title: say('office.fleet.attention.by'), isName: true, cell: by },
    { title: say('office.fleet.list.open'), cell: open },
  ];
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={alarms}
      keyOf={({ number }) => String(number)}
      empty="–"
    />
  );
}
