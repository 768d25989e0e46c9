import { useState } from 'react';
import { DateRange } from '../../kit/date-range.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { dashedDay, plainDay, shiftDay } from '../overview/where.ts';
import { SaveTable } from '../save-table.tsx';
import { todayIn } from '../venues/day-text.ts';
import type { Filter } from './use-acts.ts';

type SaveProps = { readonly client: OfficeClient; readonly filter: Filter };

/** A month, as somebody files it. */
const usualDays = 30;

/** The acts of some days that the filter fits, as an Excel table. */
export function SaveLog({ client, filter: { person, act } }: SaveProps) {
  const { say, timeZone } = useWords();
  const [days, setDays] = useState(() => {
    const today = todayIn(timeZone);
    return { from: dashedDay(shiftDay(today, 1 - usualDays)), to: dashedDay(today) };
  });
  const ask = () =>
    client.acts.table({
      from: plainDay(days.from),
      to: plainDay(days.to),
      ...(person !== '' && { person }),
      ...(act !== '' && { act }),
    });
  return (
    <Card title={say('office.log.table')}>
      <p className="quiet">{say('office.log.table.note')}</p>
      <div className="filters">
        <DateRange
          from={say('office.overview.from')}
          to={say('office.overview.to')}
          days={days}
          onChange={setDays}
        />
      </div>
      <div className="kit-buttons spaced">
        <SaveTable
          name={`nhat-ky-${days.from}-${days.to}.xlsx`}
          ask={ask}
          tooMany="office.log.table.too-many"
        >
          {say('office.log.table.save')}
        </SaveTable>
      </div>
    </Card>
  );
}
