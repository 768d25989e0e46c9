import { useSyncExternalStore } from 'react';
import { tagOf } from '../../resources/texts/visitor-texts.ts';
import type { SimulatedSpeaker } from './simulated-speaker.ts';

/** What the simulated voice is saying. It is no live region: a reader of the screen reads the verdict itself. */
export function SpokenLine({ speaker }: { readonly speaker: SimulatedSpeaker }) {
  const said = useSyncExternalStore(speaker.subscribe, speaker.now);
  if (!said) return null;
  return (
    <p className="spoken" lang={tagOf(said.language)} data-prompt={said.prompt}>
      {said.text}
    </p>
  );
}
