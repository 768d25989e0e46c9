import { useEffect, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { Toast } from '../../kit/toast.tsx';
import { useWords } from '../../kit/words.tsx';
import { NewKiosks } from '../enrolment/new-kiosks.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import type { Me } from '../use-me.ts';
import { actOn, type FleetAct } from './act-on.ts';
import { Attention } from './attention.tsx';
import type { FleetDone } from './bulk-bar.tsx';
import { FleetFigures } from './fleet-figures.tsx';
import { KioskDetail } from './kiosk-detail.tsx';
import { KioskList } from './kiosk-list.tsx';
import { everyKiosk, useFleetNow } from './use-fleet.ts';

type PageProps = {
  readonly client: OfficeClient;
  readonly me: Pick<Me, 'may'>;
  readonly onSignedOut: () => void;
};

/** Alarms that are shown at first, and more with each touch, as far as one answer has them. */
const alarmStep = 50;
const mostAlarms = 200;

const doneWords = {
  retire: 'office.fleet.retired',
  takeBack: 'office.fleet.taken-back',
  settle: 'office.fleet.settled',
} as const satisfies Record<FleetAct, string>;

/** The kiosks: how many are in which state, what needs somebody, and each of them. */
export function FleetPage({ client, me, onSignedOut }: PageProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const mayAct = me.may.includes('admin');
  const [shownAlarms, setShownAlarms] = useState(alarmStep);
  const { answer, fault, again } = useFleetNow(client, mayAct, shownAlarms);
  const [filter, setFilter] = useState(everyKiosk);
  const [opened, setOpened] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [version, setVersion] = useState(0);
  const [retired, setRetired] = useState<readonly string[]>([]);
  const isSignedOut = fault?.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onSignedOut();
  }, [isSignedOut, onSignedOut]);

  function changed(): void {
    setVersion((before) => before + 1);
    again();
  }
  function tell(what: string): void {
    setSaid('');
    setRetired([]);
    void again().then(() => setSaid(what));
  }
  function done({ act, devices }: FleetDone): void {
    tell(say(doneWords[act], { n: count(devices.length) }));
    if (act === 'retire') setRetired(devices);
  }
  async function undo(): Promise<void> {
    const met = await actOn(client, 'takeBack', retired);
    if (met === null) return done({ act: 'takeBack', devices: retired });
    tell(
      met.kind === 'changed' ? say('office.fleet.changed', { n: count(met.n) }) : say('office.fleet.failed'),
    );
  }
  function open(device: string | null): void {
    setSaid('');
    setOpened(device);
  }
  if (answer === null)
    return (
      <div role="status">
        {fault === null || isSignedOut ? (
          <p className="quiet">{say('office.loading')}</p>
        ) : (
          <Note tone={fault.kind === 'opening' ? 'care' : 'fault'}>{say(`office.${fault.kind}`)}</Note>
        )}
      </div>
    );
  const { totals, attention, waiting } = answer;
  return (
    <div className="fleet-page">
      <div role="status">{fault && !isSignedOut && <Note tone="fault">{say('office.failed')}</Note>}</div>
      {said && (
        <div className="fleet-said">
          <Toast tone="fine">{said}</Toast>
          {retired.length > 0 && (
            <Button isQuiet onPress={() => void undo()}>
              {say('office.fleet.undo')}
            </Button>
          )}
        </div>
      )}
      {opened !== null ? (
        <KioskDetail
          key={opened}
          {...{ client, mayAct }}
          device={opened}
          onClose={() => open(null)}
          onDone={done}
        />
      ) : (
        <>
          {totals.total === 0 ? (
            <EmptyState title={say('office.fleet.list.empty')}>
              {say('office.fleet.list.empty-do')}
            </EmptyState>
          ) : (
            <>
              <Attention
                {...{ client, attention, mayAct }}
                onMore={
                  attention.hasMore && shownAlarms < mostAlarms
                    ? () => setShownAlarms(shownAlarms + alarmStep)
                    : null
                }
                onOpen={open}
                onDone={tell}
              />
              <FleetFigures
                totals={totals}
                chosen={filter.state}
                onChoose={(state) => setFilter({ ...filter, state, isMovedOnly: false })}
              />
              {totals.moved > 0 && (
                <div className="fleet-said">
                  <Note tone="care">{say('office.fleet.moved', { n: count(totals.moved) })}</Note>
                  <Button isQuiet onPress={() => setFilter({ ...everyKiosk, isMovedOnly: true })}>
                    {say('office.fleet.moved.show')}
                  </Button>
                </div>
              )}
            </>
          )}
          {waiting && (
            <NewKiosks client={client} waiting={waiting} nowMs={totals.asOfMs} onChange={changed} />
          )}
          {totals.total > 0 && (
            <KioskList
              {...{ client, filter, mayAct, version }}
              onFilter={setFilter}
              onOpen={open}
              onDone={done}
            />
          )}
        </>
      )}
    </div>
  );
}
