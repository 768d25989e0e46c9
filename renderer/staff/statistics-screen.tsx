import { useCallback, useEffect, useState } from 'react';
import { localTimeOf, shiftDay } from '../../main/domain/local-time.ts';
import type { Statistics } from '../../main/domain/statistics.ts';
import { documentKey } from '../../main/words/document-words.ts';
import { refusalText } from '../../main/words/refusal-words.ts';
import { dateFormat } from '../../protocol/date-format.ts';
import { Button } from '../kit/button.tsx';
import { clockTime, dateOf } from '../kit/say.ts';
import { useWords, type Words } from '../kit/words.tsx';
import { useStaff } from './staff-context.ts';
import { HeatMap, HourBars } from './statistics-charts.tsx';
import { TakeAway } from './take-away.tsx';
import { useAsk } from './use-ask.ts';

/** Days back from today. */
const periods = { day: 0, week: 6, month: 29 } as const;
type Period = keyof typeof periods;

/** This gate in figures: a day, a week, a month; each chart with its table. */
export function StatisticsScreen() {
  const { say, timeZone } = useWords();
  const { status, isFar } = useStaff();
  const { said, ask } = useAsk();
  const [isTaking, setTaking] = useState(false);
  const [period, setPeriod] = useState<Period>('day');
  const [found, setFound] = useState<Statistics | null>(null);
  const today = localTimeOf(status.nowMs, timeZone).day;
  const from = shiftDay(today, -periods[period]);
  const load = useCallback(async (): Promise<void> => {
    const read = await ask((client) => client.readStatistics({ from, to: today }), say('desk.loading'));
    if (read) setFound(read);
  }, [ask, from, today, say]);
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <div className="statistics">
      <div className="buttons">
        {(Object.keys(periods) as Period[]).map((one) => (
          <button type="button" key={one} aria-pressed={period === one} onClick={() => setPeriod(one)}>
            {say(`statistics.${one}`)}
          </button>
        ))}
        {!isFar && (
          <Button isQuiet onPress={() => setTaking(true)}>
            {say('statistics.export')}
          </Button>
        )}
      </div>
      <p role="status">{said}</p>
      {isTaking && (
        <TakeAway
          write={(client, target) => client.exportStatistics({ from, to: today, ...target })}
          onClose={() => setTaking(false)}
        />
      )}
      {found && <Figures found={found} />}
    </div>
  );
}

function Figures({ found }: { readonly found: Statistics }) {
  const words = useWords();
  const { say, language } = words;
  const sum = (what: 'in' | 'out' | 'refused') => found.days.reduce((total, day) => total + day[what], 0);
  return (
    <>
      <dl className="desk-figures">
        {(['in', 'out', 'refused'] as const).map((what) => (
          <div className={`figure-${what}`} key={what}>
            <dt>{say(`desk.figure.${what}`)}</dt>
            <dd>{sum(what).toLocaleString(language)}</dd>
          </div>
        ))}
        <div>
          <dt>{say('statistics.busiest')}</dt>
          <dd>{busiestText(found, words)}</dd>
        </div>
        <div>
          <dt>{say('statistics.stay')}</dt>
          <dd>{stayText(found, words)}</dd>
        </div>
      </dl>
      <HourBars hours={found.hours} />
      {found.days.length > 1 && <HeatMap heat={found.heat} />}
      <div className="statistics-lists">
        <List
          title={say('statistics.kinds')}
          rows={found.kinds.map(({ credential, people }) => [say(documentKey(credential)), people])}
        />
        <List
          title={say('statistics.refusals')}
          rows={found.refusals.map(({ reason, count }) => [refusalText(reason, language), count])}
        />
        <List
          title={say('statistics.days')}
          rows={found.days.map(({ localDay, in: came, out }) => [dayText(localDay), `${came} / ${out}`])}
        />
      </div>
    </>
  );
}

function busiestText({ busiest }: Statistics, { timeZone }: Words): string {
  if (!busiest) return '–';
  const day = dateFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit' }).format(busiest.atMs);
  return `${clockTime(busiest.atMs, timeZone)} ${day} (${busiest.people})`;
}

function stayText({ medianStayMs }: Statistics, { say }: Words): string {
  if (medianStayMs === null) return '–';
  const minutes = Math.round(medianStayMs / 60_000);
  return minutes < 120
    ? say('duration.minutes', { n: minutes })
    : say('duration.hours', { n: Math.round(minutes / 60) });
}

/** 21/11/2026 of 20261121. */
function dayText(localDay: number): string {
  return dateOf(String(localDay).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
}

type ListProps = { readonly title: string; readonly rows: readonly (readonly [string, number | string])[] };

function List({ title, rows }: ListProps) {
  if (rows.length === 0) return null;
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
