import type { TextKey } from '../../../resources/texts/texts.ts';
import { Chip } from '../../kit/chip.tsx';
import { Progress } from '../../kit/progress.tsx';
import type { Tone } from '../../kit/tone.ts';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';

type RollOut = Answers['bundles']['read'];
export type MemberState = Answers['bundles']['kiosks']['kiosks'][number]['state'];

export const memberWords: Readonly<Record<MemberState, readonly [Tone, TextKey]>> = {
  waiting: ['care', 'office.bundles.kiosk.waiting'],
  silent: ['care', 'office.bundles.kiosk.silent'],
  pending: ['care', 'office.bundles.kiosk.pending'],
  fresh: ['fine', 'office.bundles.kiosk.fresh'],
  well: ['fine', 'office.bundles.kiosk.well'],
  refused: ['fault', 'office.bundles.kiosk.refused'],
  'took-back': ['fault', 'office.bundles.kiosk.took-back'],
  'fell-silent': ['fault', 'office.bundles.kiosk.fell-silent'],
  'new-faults': ['fault', 'office.bundles.kiosk.new-faults'],
};

/** How far each of the three stages is. */
export function RollOutStages({ rollOut }: { readonly rollOut: RollOut }) {
  const { say } = useWords();
  const { count } = useFormats();
  return (
    <ol className="roll-out-stages">
      {rollOut.stages.map(({ stage, kiosks, states }) => (
        <li key={stage} aria-current={stage === rollOut.stage ? 'step' : undefined}>
          <Progress
            label={say('office.bundles.stage', { stage: String(stage), kiosks: count(kiosks) })}
            percent={kiosks === 0 ? 100 : Math.floor(((states.well ?? 0) / kiosks) * 100)}
          />
          <p>
            {Object.entries(memberWords).flatMap(([state, [tone, words]]) => {
              const many = states[state as MemberState] ?? 0;
              return many === 0
                ? []
                : [
                    <Chip key={state} tone={tone}>
                      {say(words)} {count(many)}
                    </Chip>,
                  ];
            })}
          </p>
        </li>
      ))}
    </ol>
  );
}
