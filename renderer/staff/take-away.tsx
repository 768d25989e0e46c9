import { useState } from 'react';
import { WhereTo } from '../kit/where-to.tsx';
import { useWords } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { useAsk } from './use-ask.ts';
import { useSticks } from './use-sticks.ts';

type Format = 'xlsx' | 'csv' | 'pdf';
type Target = { readonly format: Format; readonly drive: string | null };
type Answer = Awaited<
  ReturnType<KioskClient['exportDay' | 'exportPerson' | 'exportRollCall' | 'exportStatistics']>
>;

const formats: readonly Format[] = ['xlsx', 'pdf', 'csv'];

type TakeAwayProps = {
  readonly write: (client: KioskClient, target: Target) => PromiseLike<Answer>;
  readonly onClose: () => void;
  /** Something is written: the stick is not to be pulled out. */
  readonly onWriting?: (isWriting: boolean) => void;
};

/** A file for somebody: of which kind, and onto which stick. Every screen that gives something away has this. */
export function TakeAway({ write, onClose, onWriting }: TakeAwayProps) {
  const { say } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const { where, drive, isLooking, again } = useSticks(say('take-away.machine.note'));
  const [format, setFormat] = useState<Format>('xlsx');
  async function go(): Promise<void> {
    const wait = say(drive === null ? 'take-away.making' : 'take-away.writing');
    onWriting?.(true);
    const done = await ask((client) => write(client, { format, drive }), wait);
    onWriting?.(false);
    if (!done) return again();
    const { file, drive: name } = done;
    tell(name === null ? say('take-away.stays', { file }) : say('take-away.done', { file, name }));
  }
  return (
    <WhereTo
      title={say('take-away.title')}
      what={{
        label: say('take-away.what'),
        options: formats.map((id) => ({
          id,
          title: say(`take-away.format.${id}`),
          note: say(`take-away.format.${id}.note`),
        })),
        chosen: format,
        onChoose: (id) => setFormat(formats.find((one) => one === id) ?? 'xlsx'),
      }}
      where={where}
      go={say('take-away.go')}
      close={say('take-away.close')}
      isBusy={isAsking || isLooking}
      onGo={() => void go()}
      onClose={onClose}
    >
      {said}
    </WhereTo>
  );
}
