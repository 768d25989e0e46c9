import { Chip } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { type KioskState, stateTones } from './fleet-words.ts';

/** The state of a kiosk by colour, sign and word; without a colour where nothing is wrong and nothing sends. */
export function StateChip({ state }: { readonly state: KioskState }) {
  const { say } = useWords();
  const tone = stateTones[state];
  const word = say(`office.fleet.state.${state}`);
  return tone === null ? <span>{word}</span> : <Chip tone={tone}>{word}</Chip>;
}
