import { useEffect } from 'react';
import { Note } from '../kit/chip.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useWords } from '../kit/words.tsx';
import { AlarmTable } from './alarms/alarm-table.tsx';
import { Notes } from './alarms/notes.tsx';
import { useFormats } from './formats.ts';
import { VenueCards } from './kiosks/venue-cards.tsx';
import type { OfficeClient } from './office-client.ts';
import type { Overview } from './overview.ts';
import { FlowCharts } from './reports/flow-charts.tsx';
import { GateTable } from './reports/gate-table.tsx';
import { LatestTable } from './reports/latest-table.tsx';
import type { Me } from './use-me.ts';
import { useOverview, type Watched } from './use-overview.ts';

type ScreenProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  readonly onSignedOut: () => void;
};

/** What the office sees first: how it goes today, and what needs a look. */
export function FirstScreen({ client, me, onSignedOut }: ScreenProps) {
  const { say } = useWords();
  const isAdmin = me.may.includes('admin');
  const { overview, fault } = useOverview(client, isAdmin);
  const isSignedOut = fault?.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onSignedOut();
  }, [isSignedOut, onSignedOut]);
  return (
    <>
      <div role="status">
        <Freshness overview={overview} fault={fault} />
      </div>
      {overview && <AsOf asOfMs={overview.today.asOfMs} />}
      {overview && (overview.kiosks.kiosks.length > 0 ? <Figures overview={overview} /> : <Nothing />)}
      {!overview && !fault && <p className="quiet">{say('office.loading')}</p>}
    </>
  );
}

function AsOf({ asOfMs }: { readonly asOfMs: number }) {
  const { say } = useWords();
  const { date, moment } = useFormats();
  return (
    <p>
      {date(asOfMs)}{' '}
      <span className="quiet">· {say('office.updated', { time: moment(asOfMs, asOfMs) })}</span>
    </p>
  );
}

/** Why the figures are not of now; nothing when they are. */
function Freshness({ overview, fault }: Pick<Watched, 'overview' | 'fault'>) {
  const { say } = useWords();
  const { moment } = useFormats();
  if (fault === null || fault.kind === 'signed-out') return null;
  if (fault.kind !== 'away') {
    const tone = fault.kind === 'broken' ? 'fault' : 'care';
    return <Note tone={tone}>{say(`office.${fault.kind}`)}</Note>;
  }
  if (overview === null) return <Note tone="fault">{say('office.away')}</Note>;
  const { asOfMs } = overview.today;
  return <Note tone="fault">{say('office.away-since', { time: moment(asOfMs, asOfMs) })}</Note>;
}

function Nothing() {
  const { say } = useWords();
  return <EmptyState title={say('office.nothing')}>{say('office.nothing.detail')}</EmptyState>;
}

function Figures({ overview }: { readonly overview: Overview }) {
  const { today, latest, alarms } = overview;
  return (
    <>
      <Notes overview={overview} />
      <VenueCards overview={overview} />
      <FlowCharts today={today} />
      <GateTable gates={today.gates} />
      {alarms && <AlarmTable alarms={alarms.alarms} nowMs={today.asOfMs} />}
      <LatestTable latest={latest} nowMs={today.asOfMs} />
    </>
  );
}
