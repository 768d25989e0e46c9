import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { TextEntry } from '../../kit/text-entry.tsx';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import type { StepProps } from './step-props.ts';
import { useSettings } from './use-settings.ts';

const longestName = 80;
type Gate = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly direction: string;
};

/** What the gate is called, and which way it leads. */
export function GateStep({ onNext }: StepProps) {
  const { say } = useWords();
  const { status } = useStaff();
  const { settings, said, isAsking, tell, save } = useSettings();
  const isFirst = status.setup !== 'done';
  const [name, setName] = useState(isFirst ? say('first-run.gate.usual') : status.gate.name);
  const [direction, setDirection] = useState<'in' | 'out' | 'both' | null>(
    isFirst ? null : status.gate.direction,
  );

  const choice = useRef<HTMLFieldSetElement>(null);

  async function next(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isAsking) return;
    if (settings === null) return tell(say('reading.title'));
    if (name.trim() === '') return tell(say('first-run.gate.empty'));
    if (direction === null) {
      choice.current?.scrollIntoView({ block: 'center' });
      return tell(say('first-run.gate.direction.empty'));
    }
    const gates = settings.gates as readonly Gate[];
    const own = { id: status.gate.id, name: name.trim(), direction };
    const others = isFirst ? [] : gates.filter(({ id }) => id !== own.id);
    const number = gates.find(({ id }) => id === own.id)?.number ?? 1;
    if (await save({ gates: [{ ...own, number }, ...others] })) onNext();
  }

  return (
    <form onSubmit={(event) => void next(event)}>
      <TextEntry
        label={say('first-run.gate.name')}
        kind="text"
        value={name}
        longest={longestName}
        onChange={setName}
      />
      <fieldset className="first-run-kinds" ref={choice}>
        <legend>{say('first-run.gate.direction')}</legend>
        {(['both', 'in', 'out'] as const).map((one) => (
          <button type="button" key={one} aria-pressed={direction === one} onClick={() => setDirection(one)}>
            {say(`first-run.gate.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="buttons">
        <p role="status">{said}</p>
        <Button isSubmit isOff={isAsking}>
          {say('first-run.next')}
        </Button>
      </div>
    </form>
  );
}
