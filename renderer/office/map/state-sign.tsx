import { useWords } from '../../kit/words.tsx';
import { looks, type PlaceState } from './place-states.ts';

/** A state as it stands on the map. */
export function StateShape({ state }: { readonly state: PlaceState }) {
  return (
    <svg className={`map-shape ${state}`} viewBox="-11 -11 22 22" aria-hidden="true">
      <path d={looks[state].outline} />
    </svg>
  );
}

/** The same with its word. */
export function StateSign({ state }: { readonly state: PlaceState }) {
  const { say } = useWords();
  return (
    <span className="map-sign">
      <StateShape state={state} />
      {say(`office.map.state.${state}`)}
    </span>
  );
}
