import { Button } from '../../kit/button.tsx';
import { Chip } from '../../kit/chip.tsx';
import { Choices } from '../../kit/choices.tsx';
import { type Column, DataTable } from '../../kit/data-table.tsx';
import { RowCheck } from '../../kit/row-check.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { useIsNarrow } from '../use-is-narrow.ts';
import { alarmWords, type FleetKiosk } from './fleet-words.ts';
import { KioskPlace } from './kiosk-place.tsx';
import { StateChip } from './state-chip.tsx';

type TableProps = {
  readonly kiosks: readonly FleetKiosk[];
  readonly asOfMs: number;
  readonly empty: string;
  readonly chosen: ReadonlySet<string>;
  /** null: nothing can be done with them here. */
  readonly onChoose: ((kiosk: FleetKiosk, isChosen: boolean) => void) | null;
  readonly onOpen: (device: string) => void;
};

/** A page of kiosks: a table, or cards where a table has no room. */
export function KioskTable({ kiosks, asOfMs, empty, chosen, onChoose, onOpen }: TableProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const isNarrow = useIsNarrow();
  const title = say('office.fleet.list');
  const name = (kiosk: FleetKiosk) => (
    <div className="fleet-row">
      {onChoose && kiosk.state !== 'waiting' && (
        <RowCheck
          label={say('office.fleet.list.choose', { device: kiosk.device })}
          isChosen={chosen.has(kiosk.device)}
          onChange={(isChosen) => onChoose(kiosk, isChosen)}
        />
      )}
      <div>
        <KioskPlace of={kiosk} />
      </div>
    </div>
  );
  const heard = ({ heardAtMs }: FleetKiosk) =>
    heardAtMs === null ? say('office.fleet.list.never') : moment(heardAtMs, asOfMs);
  const open = ({ device }: FleetKiosk) => (
    <div className="kit-buttons">
      <Button isQuiet label={say('office.fleet.list.open-of', { device })} onPress={() => onOpen(device)}>
        {say('office.fleet.list.open')}
      </Button>
    </div>
  );
  if (isNarrow && kiosks.length > 0)
    return (
      <Choices label={title} items={kiosks} keyOf={({ device }) => device}>
        {(kiosk) => (
          <div className="fleet-card">
            {name(kiosk)}
            <KioskSigns kiosk={kiosk} />
            <small>
              {say('office.fleet.list.heard')} {heard(kiosk)}
            </small>
            {open(kiosk)}
          </div>
        )}
      </Choices>
    );
  const columns: readonly Column<FleetKiosk>[] = [
    { title: say('office.fleet.list.place'), isName: true, cell: name },
    { title: say('office.fleet.list.state'), cell: (kiosk) => <KioskSigns kiosk={kiosk} /> },
    { title: say('office.fleet.list.heard'), cell: heard },
    {
      title: say('office.fleet.list.waiting'),
      isNumber: true,
      cell: ({ waiting }) => (waiting === null ? '–' : count(waiting)),
    },
    { title: say('office.fleet.list.version'), cell: ({ version }) => version ?? '–' },
    { title: say('office.fleet.list.open'), cell: open },
  ];
  return (
    <DataTable label={title} columns={columns} rows={kiosks} keyOf={({ device }) => device} empty={empty} />
  );
}

/** Its state, and what of it needs somebody besides. */
function KioskSigns({ kiosk: { state, hasMoved, alarms } }: { readonly kiosk: FleetKiosk }) {
  const { say } = useWords();
  return (
    <div className="fleet-signs">
      <StateChip state={state} />
      {hasMoved && <Chip tone="care">{say('office.fleet.list.has-moved')}</Chip>}
      {alarms
        .filter((kind) => kind !== 'silent')
        .map((kind) => (
          <Chip key={kind} tone="care">
            {say(alarmWords[kind])}
          </Chip>
        ))}
    </div>
  );
}
