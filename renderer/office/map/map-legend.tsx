import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { type PlaceState, placeStates } from './place-states.ts';
import { StateShape } from './state-sign.tsx';
import type { Places } from './use-places.ts';

type LegendProps = {
  /** null: it is on its way. */
  readonly places: Places | null;
  readonly chosen: readonly PlaceState[];
  /** None: any. */
  readonly onChoose: (states: readonly PlaceState[]) => void;
};

/** What each shape means, and how many places are so; a touch shows these alone. */
export function MapLegend({ places, chosen, onChoose }: LegendProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const turn = (state: PlaceState) =>
    onChoose(chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state]);
  return (
    <fieldset className="map-legend">
      <legend>{say('office.map.legend')}</legend>
      {placeStates.map((state) => (
        <button key={state} type="button" aria-pressed={chosen.includes(state)} onClick={() => turn(state)}>
          <StateShape state={state} />
          <strong>{places === null ? '–' : count(places.states[state])}</strong>
          <span>
            {say(`office.map.state.${state}`)}
            <small>{say(`office.map.state.${state}.means`)}</small>
          </span>
        </button>
      ))}
      {places !== null && (
        <p className="quiet">
          {say('office.map.total', { n: count(places.total) })}
          {places.unplaced > 0 && <> {say('office.map.unplaced', { n: count(places.unplaced) })}</>}
        </p>
      )}
    </fieldset>
  );
}
