import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { PageTurns } from '../page-turns.tsx';
import { UnitSelect } from '../units/unit-select.tsx';
import { BulkBar, type Chosen, type FleetDone } from './bulk-bar.tsx';
import { type FleetKiosk, inService, type KioskState, notInService } from './fleet-words.ts';
import { KioskTable } from './kiosk-table.tsx';
import { type FleetFilter, useFleetPage } from './use-fleet.ts';

type ListProps = {
  readonly client: OfficeClient;
  readonly filter: FleetFilter;
  readonly onFilter: (filter: FleetFilter) => void;
  readonly mayAct: boolean;
  /** Another one: who waits was taken in or sent away meanwhile. */
  readonly version: number;
  readonly onOpen: (device: string) => void;
  readonly onDone: (done: FleetDone) => void;
};

/** As many as one act changes. */
const mostChosen = 500;

/** Kiosks, 50 at a time, who needs somebody first; many are chosen and changed at once, over several pages too. */
export function KioskList({ client, filter, onFilter, mayAct, version, onOpen, onDone }: ListProps) {
  const { say } = useWords();
  const [after, setAfter] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const [shown, setShown] = useState(filter);
  if (shown !== filter) {
    // Another filter begins anew at the top.
    setShown(filter);
    setAfter(null);
  }
  const { answer: page, fault, again } = useFleetPage(client, filter, after);
  const [seen, setSeen] = useState(version);
  useEffect(() => {
    if (seen === version) return;
    setSeen(version);
    again();
  }, [seen, version, again]);
  function choose(kiosk: FleetKiosk, isChosen: boolean): void {
    const next = new Map(chosen);
    if (!isChosen) next.delete(kiosk.device);
    else if (next.size < mostChosen) next.set(kiosk.device, kiosk);
    setChosen(next);
  }
  function choosePage(): void {
    const free = (page?.kiosks ?? []).filter(({ state }) => state !== 'waiting');
    const all = [...chosen, ...free.map((kiosk) => [kiosk.device, kiosk] as const)];
    setChosen(new Map(all.slice(0, mostChosen)));
  }
  return (
    <Card title={say('office.fleet.list')}>
      <search className="filters">
        <Field
          label={say('office.fleet.list.search')}
          hint={say('office.fleet.list.search-hint')}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
          longest={200}
        />
        <SelectField
          label={say('office.fleet.list.state')}
          value={filter.state}
          options={[
            { id: '', title: say('office.fleet.list.any') },
            ...[...inService, ...notInService].map((id) => ({ id, title: say(`office.fleet.state.${id}`) })),
          ]}
          onChange={(state) => onFilter({ ...filter, state: state as KioskState | '', isMovedOnly: false })}
        />
        <UnitSelect
          client={client}
          path={filter.path}
          onChoose={(path) => onFilter({ ...filter, path })}
          version={0}
          label={say('office.fleet.list.units')}
          none={say('office.fleet.list.all-units')}
        />
      </search>
      <div role="status">
        {fault && fault.kind !== 'signed-out' && <Note tone="fault">{say('office.fleet.failed')}</Note>}
      </div>
      {chosen.size > 0 && (
        <BulkBar
          client={client}
          chosen={[...chosen.values()]}
          onDrop={() => setChosen(new Map())}
          onDone={(done) => {
            setChosen(new Map());
            void again().then(() => onDone(done));
          }}
        />
      )}
      <KioskTable
        kiosks={page?.kiosks ?? []}
        asOfMs={page?.asOfMs ?? 0}
        empty={say(page === null ? 'office.loading' : 'office.fleet.list.none')}
        chosen={new Set(chosen.keys())}
        onChoose={mayAct ? choose : null}
        onOpen={onOpen}
      />
      {mayAct && page !== null && page.kiosks.length > 1 && (
        <div className="kit-buttons">
          <Button isQuiet onPress={choosePage}>
            {say('office.fleet.list.choose-page')}
          </Button>
        </div>
      )}
      <PageTurns
        at={after}
        next={page?.next ?? null}
        onFirst={() => setAfter(null)}
        onNext={() => setAfter(page?.next ?? null)}
      />
    </Card>
  );
}
