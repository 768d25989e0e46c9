import { ORPCError } from '@orpc/client';
import { type FormEvent, useState } from 'react';
import { mostRecipients } from '../../../collector/mail/contract.ts';
import { type Form, forms } from '../../../collector/papers/written/paper.ts';
import type { Schedule } from '../../../collector/schedules/contract.ts';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { Field } from '../../kit/field.tsx';
import { minuteTime } from '../../kit/say.ts';
import { SelectField } from '../../kit/select-field.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { addressesOf } from '../mail/addresses.ts';
import type { OfficeClient } from '../office-client.ts';
import { RatioChoice, type Ratios } from '../papers/ratio-choice.tsx';
import { firstOf, useGiven } from '../papers/use-draft.ts';
import { UnitSelect } from '../units/unit-select.tsx';
import type { ListedUnit } from '../units/unit-tree.tsx';
import { useChanged, useUnsaved } from '../unsaved.tsx';
import type { Me } from '../use-me.ts';
import { shownText } from '../wire-text.tsx';
import { weekdays } from './weekdays.ts';

type FormProps = {
  readonly client: OfficeClient;
  readonly me: Me;
  /** null: a new one. */
  readonly schedule: Schedule | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

const dueDays = ['to-day', 'to-yesterday', 'last-week'] as const;
/** As the letters have it: on Friday, up to that day. */
const usual = { days: 'to-day', weekday: 4, minute: 15 * 60, isOn: true, recipients: [] } as const;
const longestList = 2_700;

/** When, of which days, to whom; of a new one also which report and whose. */
export function ScheduleForm({ client, me, schedule, onDone, onClose }: FormProps) {
  const { say } = useWords();
  const first = schedule ?? usual;
  const [form, setForm] = useState<Form>(schedule?.form ?? 'R-002');
  const [path, setPath] = useState<readonly ListedUnit[]>([]);
  const [chosen, setChosen] = useState<Ratios | null>(null);
  const [days, setDays] = useState<Schedule['days']>(first.days);
  const [weekday, setWeekday] = useState<number>(first.weekday);
  const [time, setTime] = useState(minuteTime(first.minute));
  const [typed, setTyped] = useState(first.recipients.join(', '));
  const [isOn, setOn] = useState(first.isOn);
  useUnsaved(useChanged({ form, path, chosen, days, weekday, time, typed, isOn }));
  const [mistakes, setMistakes] = useState<Mistakes>(none);
  const [why, setWhy] = useState<string | null>(null);
  const given = useGiven(client);
  const ratios = form === 'R-004' ? (chosen ?? firstOf(given.tables)) : null;
  const title = say(schedule ? 'office.schedules.edit' : 'office.schedules.new');

  async function keep(): Promise<void> {
    const minute = minuteOf(time);
    const to = addressesOf(typed);
    if (minute === null || to.kind !== 'addresses') {
      setMistakes({
        time: minute === null ? say('office.schedules.time-why') : null,
        recipients:
          to.kind === 'wrong'
            ? say('office.schedules.recipients-why', { address: to.address })
            : to.kind === 'many'
              ? say('office.schedules.recipients-many', { n: mostRecipients })
              : null,
      });
      return;
    }
    const setting = { days, weekday, minute, recipients: [...to.addresses], isOn };
    const unit = path.at(-1)?.id;
    if (schedule) {
      const { number, version } = schedule;
      await client.schedules.change({ number, version, ...setting });
    } else await client.schedules.make({ form, ratios, ...setting, ...(unit !== undefined && { unit }) });
    onDone();
  }
  function save(event: FormEvent): void {
    event.preventDefault();
    setWhy(null);
    keep().catch((error: unknown) => setWhy(say(whyOf(error))));
  }

  return (
    <Card title={title}>
      <form className="schedule-form" onSubmit={save} aria-label={title}>
        <div className="filters">
          {schedule ? (
            <p>
              <b>{say(`office.papers.form.${form}`)}</b> –{' '}
              {schedule.unit ? shownText(schedule.unit.name) : say('office.papers.everything')}
            </p>
          ) : (
            <>
              <SelectField
                label={say('office.papers.form')}
                value={form}
                options={forms.map((id) => ({ id, title: say(`office.papers.form.${id}`) }))}
                onChange={(id) => setForm(forms.find((one) => one === id) ?? 'R-002')}
              />
              <UnitSelect
                client={client}
                path={path}
                onChoose={setPath}
                version={0}
                label={say('office.papers.unit')}
                none={me.unit === null ? say('office.papers.everything') : say('office.overview.all-mine')}
              />
              {form === 'R-004' && <RatioChoice tables={given.tables} ratios={ratios} onChange={setChosen} />}
            </>
          )}
        </div>
        <div className="filters">
          <SelectField
            label={say('office.schedules.weekday')}
            value={String(weekday)}
            options={weekdays.map((key, at) => ({ id: String(at), title: say(key) }))}
            onChange={(id) => setWeekday(Number(id))}
          />
          <Field
            label={say('office.schedules.time')}
            hint={say('office.schedules.time-hint')}
            mistake={mistakes.time}
            value={time}
            longest={5}
            onChange={(next) => {
              setTime(next);
              setMistakes({ ...mistakes, time: null });
            }}
          />
          <SelectField
            label={say('office.schedules.days')}
            value={days}
            options={dueDays.map((id) => ({ id, title: say(`office.schedules.days.${id}`) }))}
            onChange={(id) => setDays(dueDays.find((one) => one === id) ?? 'to-day')}
          />
          <SelectField
            label={say('office.schedules.is-on')}
            value={isOn ? 'on' : 'off'}
            options={(['on', 'off'] as const).map((id) => ({ id, title: say(`office.schedules.${id}`) }))}
            onChange={(id) => setOn(id === 'on')}
          />
        </div>
        <Field
          label={say('office.schedules.recipients')}
          hint={say('office.schedules.recipients-hint', { n: mostRecipients })}
          mistake={mistakes.recipients}
          value={typed}
          longest={longestList}
          onChange={(next) => {
            setTyped(next);
            setMistakes({ ...mistakes, recipients: null });
          }}
        />
        <div role="status">{why && <Note tone="fault">{why}</Note>}</div>
        <div className="kit-buttons">
          <Button isSubmit isOff={form === 'R-004' && ratios === null && schedule === null}>
            {say('office.schedules.save')}
          </Button>
          <Button isQuiet onPress={onClose}>
            {say('office.cancel')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

type Mistakes = { readonly time: string | null; readonly recipients: string | null };
const none: Mistakes = { time: null, recipients: null };

/** "15:00", "15h00" is 900; null: no time of day. */
function minuteOf(time: string): number | null {
  const [, hour, minute] = /^\s*([01]?\d|2[0-3])[:hg.]([0-5]\d)\s*$/.exec(time) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

function whyOf(error: unknown) {
  if (!(error instanceof ORPCError)) return 'office.failed';
  switch (error.code) {
    case 'TOO_MANY':
      return 'office.schedules.why.too-many';
    case 'CONFLICT':
      return 'office.schedules.why.changed';
    case 'NOT_FOUND':
      return 'office.schedules.why.gone';
    default:
      return 'office.failed';
  }
}
