import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { inService, type KioskState, notInService, stateTones } from './fleet-words.ts';

type FiguresProps = {
  readonly totals: Answers['fleet']['totals'];
  readonly chosen: KioskState | '';
  /** Empty: any. */
  readonly onChoose: (state: KioskState | '') => void;
};

/** How many kiosks are in each state, and what each means. A figure shows the kiosks behind it. */
export function FleetFigures({ totals, chosen, onChoose }: FiguresProps) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const figure = (state: KioskState) => (
    <button
      key={state}
      type="button"
      className={`fleet-figure ${stateTones[state] ?? ''}`}
      aria-pressed={chosen === state}
      onClick={() => onChoose(chosen === state ? '' : state)}
    >
      <strong>{count(totals.states[state])}</strong>
      <span>{say(`office.fleet.state.${state}`)}</span>
      <small>{say(`office.fleet.state.${state}.means`)}</small>
    </button>
  );
  return (
    <Card title={say('office.fleet.states')}>
      <div className="fleet-figures">{[...inService, ...notInService].map(figure)}</div>
      <p className="quiet">
        {say('office.fleet.total', { n: count(totals.total) })}{' '}
        {say('office.updated', { time: moment(totals.asOfMs, totals.asOfMs) })}
      </p>
      <p className="quiet">{say('office.fleet.older')}</p>
      <div role="status">
        {totals.graceUntilMs !== null && (
          <Note tone="care">
            {say('office.fleet.grace', { time: moment(totals.graceUntilMs, totals.asOfMs) })}
          </Note>
        )}
      </div>
    </Card>
  );
}
