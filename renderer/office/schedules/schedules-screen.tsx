import { useCallback, useState } from 'react';
import { dayText } from '../../../collector/papers/written/cell.ts';
import type { Schedule } from '../../../collector/schedules/contract.ts';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { EmptyState } from '../../kit/empty-state.tsx';
import { minuteTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { FaultNote } from '../fault-note.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { shownText } from '../wire-text.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { weekdays } from './weekdays.ts';

type ScreenProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  readonly onSignedOut: () => void;
};

/** When reports are made by themselves, to whom they go, and whether mail is sent at all. */
export function SchedulesScreen({ client, me, onSignedOut }: ScreenProps) {
  const { say } = useWords();
  const [open, setOpen] = useState<Schedule | 'new' | null>(null);
  const [isKept, setKept] = useState(false);
  const ask = useCallback(async (from: OfficeClient, signal: AbortSignal) => {
    const [{ schedules }, mail] = await Promise.all([
      from.schedules.list(undefined, { signal }),
      from.mail.list({}, { signal }),
    ]);
    return { schedules, mailFrom: mail.from };
  }, []);
  const { answer, fault, again } = useAnswer(client, ask);
  function choose(next: typeof open): void {
    setOpen(next);
    setKept(false);
  }
  return (
    <>
      <p className="paper-back">
        <a href="#papers">{say('office.papers.back')}</a>
      </p>
      <Card title={say('office.schedules.title')}>
        <div className="card-rows">
          <p>{say('office.schedules.hint')}</p>
          <FaultNote fault={fault} onSignedOut={onSignedOut} />
          {answer && (
            <Note tone={answer.mailFrom === null ? 'care' : 'fine'}>
              {answer.mailFrom === null
                ? say('office.schedules.no-mail')
                : say('office.schedules.mail-from', { address: answer.mailFrom })}
            </Note>
          )}
          <div role="status">{isKept && <Note tone="fine">{say('office.schedules.kept')}</Note>}</div>
          {answer?.schedules.length === 0 && (
            <EmptyState title={say('office.schedules.none')}>{say('office.schedules.none-hint')}</EmptyState>
          )}
          {answer && answer.schedules.length > 0 && (
            <ScheduleTable schedules={answer.schedules} onEdit={choose} />
          )}
          {open === null && (
            <div className="kit-buttons">
              <Button onPress={() => choose('new')}>{say('office.schedules.new')}</Button>
            </div>
          )}
        </div>
      </Card>
      {open !== null && (
        <ScheduleForm
          key={open === 'new' ? 'new' : open.number}
          client={client}
          me={me}
          schedule={open === 'new' ? null : open}
          onDone={() => {
            setOpen(null);
            void again().then(() => setKept(true));
          }}
          onClose={() => choose(null)}
        />
      )}
    </>
  );
}

type TableProps = {
  readonly schedules: readonly Schedule[];
  readonly onEdit: (schedule: Schedule) => void;
};

function ScheduleTable({ schedules, onEdit }: TableProps) {
  const { say } = useWords();
  const { shortDay } = useFormats();
  const nameOf = ({ form, unit }: Schedule) =>
    `${say(`office.papers.form.${form}`)} – ${unit ? shownText(unit.name) : say('office.papers.everything')}`;
  return (
    <RowTable
      label={say('office.schedules.title')}
      rows={schedules}
      keyOf={({ number }) => String(number)}
      empty={say('office.schedules.none')}
      columns={[
        {
          title: say('office.papers.title'),
          isName: true,
          cell: (schedule) => (
            <>
              <p>{nameOf(schedule)}</p>
              <div className="kit-buttons">
                <Button
                  isQuiet
                  label={say('office.schedules.edit-of', { name: nameOf(schedule) })}
                  onPress={() => onEdit(schedule)}
                >
                  {say('office.schedules.edit')}
                </Button>
              </div>
            </>
          ),
        },
        {
          title: say('office.schedules.when'),
          isName: true,
          cell: ({ weekday, minute, days }) => (
            <>
              {say('office.schedules.at', {
                weekday: say(weekdays[weekday] ?? 'office.schedules.weekday.0'),
                time: minuteTime(minute),
              })}
              <p className="quiet">{say(`office.schedules.days.${days}`)}</p>
            </>
          ),
        },
        {
          title: say('office.schedules.to'),
          isName: true,
          cell: ({ recipients }) =>
            recipients.length > 0 ? shownText(recipients.join(', ')) : say('office.schedules.to-nobody'),
        },
        {
          title: say('office.due.state'),
          cell: ({ isOn, nextDay }) => (
            <>
              <Chip tone={isOn ? 'fine' : 'care'}>
                {say(isOn ? 'office.schedules.on' : 'office.schedules.off')}
              </Chip>
              {isOn && (
                <p className="quiet">
                  {say('office.schedules.next')}: {dayText(nextDay)}
                </p>
              )}
            </>
          ),
        },
        {
          title: say('office.schedules.by'),
          isName: true,
          cell: ({ changedBy, changedMs }) => `${shownText(changedBy)} · ${shortDay(changedMs)}`,
        },
      ]}
    />
  );
}
