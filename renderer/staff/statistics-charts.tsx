import type { Statistics } from '../../main/domain/statistics.ts';
import { dateFormat } from '../../protocol/date-format.ts';
import { useWords } from '../kit/words.tsx';

const height = 100;
const width = 14;
/** Of an hour: two bars in the middle of its column of the table below. */
const hourWidth = width * 2.5;
const margin = (hourWidth - 2 * width) / 2 + 1;

/** People in and out by the hour, as bars and as the table that a screen reader has. */
export function HourBars({ hours }: Pick<Statistics, 'hours'>) {
  const { say } = useWords();
  const most = Math.max(1, ...hours.flatMap((hour) => [hour.in, hour.out]));
  const busy = hours.flatMap((hour, at) => (isBusy(hour) ? [at] : []));
  if (busy.length === 0) return <p>{say('inspect.nothing')}</p>;
  const [first, last] = aroundOf(busy);
  const shown = hours.slice(first, last + 1).map((hour, at) => ({ ...hour, hour: first + at }));
  return (
    <figure>
      <figcaption>{say('statistics.hours')}</figcaption>
      <svg
        className="hour-bars"
        viewBox={`0 0 ${shown.length * hourWidth} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {shown.map(({ hour, in: came, out }, at) => (
          <g key={hour}>
            <Bar className="bar-in" x={at * hourWidth + margin} share={came / most} />
            <Bar className="bar-out" x={at * hourWidth + margin + width} share={out / most} />
          </g>
        ))}
      </svg>
      <table className="hour-table">
        <tbody>
          <tr>
            <th scope="row">{say('inspect.hour')}</th>
            {shown.map(({ hour }) => (
              <th scope="col" key={hour}>
                {hour}
              </th>
            ))}
          </tr>
          {(['in', 'out'] as const).map((way) => (
            <tr key={way} className={`row-${way}`}>
              <th scope="row">{say(`desk.figure.${way}`)}</th>
              {shown.map((hour) => (
                <td key={hour.hour}>{hour[way]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** Fewer hours beside each other say little. */
const fewestHours = 10;

/** The first and the last hour that are shown. */
function aroundOf(busy: readonly number[]): readonly [first: number, last: number] {
  const last = Math.max(...busy, Math.min(23, Math.min(...busy) + fewestHours - 1));
  return [Math.max(0, Math.min(...busy, last - fewestHours + 1)), last];
}

function isBusy({ in: came, out }: Statistics['hours'][number]): boolean {
  return came + out > 0;
}

type BarProps = { readonly className: string; readonly x: number; readonly share: number };

function Bar({ className, x, share }: BarProps) {
  return (
    <rect className={className} x={x} y={height - share * height} width={width - 2} height={share * height} />
  );
}

/** Steps of shade; the number stands in each field. */
const shades = 4;

/** When people come: weekdays and hours, darker where there are more. */
export function HeatMap({ heat }: Pick<Statistics, 'heat'>) {
  const { say, language } = useWords();
  const most = Math.max(1, ...heat.flat());
  const busy = heat.flatMap((day) => day.flatMap((people, hour) => (people > 0 ? [hour] : [])));
  if (busy.length === 0) return null;
  const [first, last] = aroundOf(busy);
  const hours = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  // 2 November 2026 is a Monday.
  const weekday = (at: number) =>
    dateFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, 10, 2 + at));
  return (
    <table className="heat-map">
      <caption>{say('statistics.heat')}</caption>
      <thead>
        <tr>
          <td />
          {hours.map((hour) => (
            <th scope="col" key={hour}>
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {heat.map((day, at) => (
          <tr key={weekday(at)}>
            <th scope="row">{weekday(at)}</th>
            {hours.map((hour) => {
              const people = day[hour] ?? 0;
              return (
                <td key={hour} className={`shade-${Math.ceil((people / most) * shades)}`}>
                  {people > 0 ? people : ''}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
