import type { ReactNode } from 'react';
import { actText } from '../../main/words/act-words.ts';
import { actorText } from '../../main/words/actor-words.ts';
import { refusalText } from '../../main/words/refusal-words.ts';
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { clockTime, dateOf } from '../kit/say.ts';
import type { KioskClient } from '../wire/wire.ts';

export type InspectedDay = Extract<Awaited<ReturnType<KioskClient['inspect']>>, { ok: true }>['value'];

type FiguresProps = { readonly day: InspectedDay; readonly language: Language; readonly timeZone: string };

/** Counts by hour, refusals by reason, what people decided, the clock, the log, and who did what. */
export function DayFigures({ day, language, timeZone }: FiguresProps) {
  const say = (key: TextKey, values = {}) => textOf(language, key, values);
  const { hours, refused, overrides, jumps, log, acts, actsInAll, names } = day;
  const most = Math.max(1, ...hours.map((hour) => hour.in + hour.out + hour.refused));
  const totals = (['in', 'out', 'refused'] as const).map((what) =>
    hours.reduce((sum, hour) => sum + hour[what], 0),
  );
  const [inward = 0, outward = 0, turnedAway = 0] = totals;
  return (
    <>
      <dl className="totals">
        <Total label={say('inspect.in')} value={inward} />
        <Total label={say('inspect.out')} value={outward} />
        <Total label={say('inspect.refused')} value={turnedAway} />
      </dl>
      {hours.length === 0 && <p>{say('inspect.nothing')}</p>}
      {hours.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('inspect.hour')}</th>
              <th scope="col">{say('inspect.in')}</th>
              <th scope="col">{say('inspect.out')}</th>
              <th scope="col">{say('inspect.refused')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour.hour}>
                <th scope="row">{`${hour.hour}\u2060–\u2060${hour.hour + 1}`}</th>
                <td>{hour.in}</td>
                <td>{hour.out}</td>
                <td>{hour.refused}</td>
                <td className="bar">
                  <progress max={most} value={hour.in + hour.out + hour.refused} aria-hidden="true" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Rows
        title={say('inspect.reasons')}
        rows={Object.entries(refused).map(([reason, n]) => [refusalText(reason, language), n])}
      />
      <Rows
        title={say('inspect.overrides')}
        rows={(['asked', 'admitted', 'lifted', 'refused', 'unanswered', 'undone'] as const)
          .filter((what) => overrides[what] > 0)
          .map((what) => [say(`inspect.override.${what}`), overrides[what]])}
      />
      <Rows
        title={say('inspect.jumps')}
        rows={jumps.map(({ atMs, jumpMs }) => [
          clockTime(atMs, timeZone),
          say('inspect.seconds', { n: (jumpMs / 1000).toLocaleString(language) }),
        ])}
      />
      <Rows
        title={say('inspect.log')}
        rows={[
          [say('inspect.events'), log.events.toLocaleString(language)],
          [say('inspect.head'), log.head],
          [say('inspect.acked'), log.acked.toLocaleString(language)],
          [say('inspect.witnessed'), log.witnessed.toLocaleString(language)],
          [
            say('inspect.backup'),
            log.backupDay === null ? '–' : dateOf(String(log.backupDay).replace(/^(\d{4})(\d\d)/, '$1-$2-')),
          ],
        ]}
      />
      <Rows
        title={
          acts.length === actsInAll
            ? say('inspect.acts')
            : `${say('inspect.acts')} (${say('inspect.acts-of', { n: acts.length, all: actsInAll })})`
        }
        rows={acts.map(({ seq, atMs, act, actor, ref }) => [
          `${clockTime(atMs, timeZone)} ${actText(act, language)}${ref === null ? '' : ` #${ref}`}`,
          <bdi key={seq}>{withId(actor, names, language)}</bdi>,
        ])}
      />
    </>
  );
}

/** Two may have one name: the id stands beside it. */
function withId(actor: string, names: InspectedDay['names'], language: Language): string {
  const name = names[actor] ?? null;
  return [actorText({ actor, name }, language), ...(name === null ? [] : [actor])].join(' · ');
}

function Total({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Rows({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [string, ReactNode])[];
}) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl className="rows">
        {rows.map(([label, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are drawn anew as a whole, and two may say the same
          <div key={at}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
