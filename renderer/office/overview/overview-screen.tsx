import { useEffect, useState } from 'react';
import { Note } from '../../kit/chip.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { useWords } from '../../kit/words.tsx';
import { AlarmTable } from '../alarms/alarm-table.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { LatestTable } from '../reports/latest-table.tsx';
import { PapersNeed } from '../schedules/papers-need.tsx';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';
import type { Answered } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { CoverageLine } from './coverage-line.tsx';
import { FlowOfDays } from './flow-of-days.tsx';
import { GateTable } from './gate-table.tsx';
import { NeedsAttention } from './needs-attention.tsx';
import { RangeChoice } from './range-choice.tsx';
import { Sentence } from './sentence.tsx';
import { UnitFigures } from './unit-figures.tsx';
import { type Figures, useFigures } from './use-figures.ts';
import { VenueTable } from './venue-table.tsx';
import { linkTo, type Where, whereOf } from './where.ts';

type ScreenProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  /** Of the page's address. */
  readonly hash: string;
  readonly onSignedOut: () => void;
};

/** How it goes: everywhere, in a unit, at a venue; today, or in a range of days. */
export function OverviewScreen({ client, me, hash, onSignedOut }: ScreenProps) {
  const { say } = useWords();
  const where = whereOf(hash);
  const { answer, fault } = useFigures(client, { where, me });
  const isSignedOut = fault?.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onSignedOut();
  }, [isSignedOut, onSignedOut]);
  // What came is of the address of before until the new one is answered.
  const isHere = answer !== null && isOf(answer, where);
  return (
    <>
      <div role="status">
        <Freshness answer={answer} fault={fault} />
      </div>
      {me.may.includes('unit') && <PapersNeed client={client} />}
      {answer && (
        <div className="filters">
          <UnitChoice client={client} me={me} where={where} />
          <RangeChoice
            range={where.range}
            today={answer.overview.today}
            onChoose={(range) => go({ ...where, range })}
          />
        </div>
      )}
      {isHere && <Shown client={client} figures={answer} where={where} />}
      {!isHere && !fault && <p className="quiet">{say('office.loading')}</p>}
    </>
  );
}

function go(where: Where): void {
  location.hash = linkTo(where);
}

function isOf({ overview }: Figures, { of, range }: Where): boolean {
  const isVenue = of.kind === 'venue' ? overview.venue?.id === of.id : overview.venue === null;
  return isVenue && (range === null || (range.first === overview.first && range.last === overview.last));
}

type ShownProps = { readonly client: OfficeClient; readonly figures: Figures; readonly where: Where };

function Shown({ client, figures, where: { of, range } }: ShownProps) {
  const { say } = useWords();
  const { overview, units, latest, alarms } = figures;
  const isToday = range === null;
  const hasUnits = units !== null && units[0].units.length > 0;
  if (overview.coverage.kiosks === 0 && latest?.events.length === 0 && !hasUnits)
    return <EmptyState title={say('office.nothing')}>{say('office.nothing.detail')}</EmptyState>;
  return (
    <>
      <Sentence overview={overview} />
      <CoverageLine overview={overview} />
      {isToday && of.kind === 'unit' && <NeedsAttention figures={figures} />}
      <FlowOfDays overview={overview} />
      {hasUnits && <UnitFigures overview={overview} units={units} range={range} />}
      {of.kind === 'unit' && <VenueTable client={client} unit={of.id} overview={overview} range={range} />}
      {overview.gates && <GateTable gates={overview.gates} />}
      {alarms && alarms.length > 0 && <AlarmTable alarms={alarms} nowMs={overview.asOfMs} />}
      {latest && <LatestTable latest={latest} nowMs={overview.asOfMs} />}
    </>
  );
}

type UnitChoiceProps = { readonly client: OfficeClient; readonly me: Me; readonly where: Where };

/** Where one looks; from a venue the way back to all of them. */
function UnitChoice({ client, me, where: { of, range } }: UnitChoiceProps) {
  const { say } = useWords();
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const unit = of.kind === 'unit' ? of.id : null;
  useEffect(() => {
    if (unit === null) return setPath([]);
    client.units.path({ id: unit }).then(
      ({ units }) => setPath(units.map((one) => ({ ...one, hasBelow: true }))),
      () => setPath([]),
    );
  }, [client, unit]);
  return (
    <UnitSelect
      client={client}
      path={path}
      onChoose={(chosen) => go({ of: { kind: 'unit', id: chosen.at(-1)?.id ?? null }, range })}
      version={0}
      label={say('office.overview.unit')}
      none={me.unit === null ? say('office.overview.all') : say('office.overview.all-mine')}
    />
  );
}

/** Why the figures are not of now; nothing when they are. */
function Freshness({ answer, fault }: Pick<Answered<Figures>, 'answer' | 'fault'>) {
  const { say } = useWords();
  const { moment } = useFormats();
  if (fault === null || fault.kind === 'signed-out') return null;
  if (fault.kind !== 'away') {
    const tone = fault.kind === 'broken' ? 'fault' : 'care';
    return <Note tone={tone}>{say(`office.${fault.kind}`)}</Note>;
  }
  if (answer === null) return <Note tone="fault">{say('office.away')}</Note>;
  const { asOfMs } = answer.overview;
  return <Note tone="fault">{say('office.away-since', { time: moment(asOfMs, asOfMs) })}</Note>;
}
