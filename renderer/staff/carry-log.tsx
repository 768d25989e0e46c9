import { WhereTo } from '../kit/where-to.tsx';
import { useWords, type Words } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { useAsk } from './use-ask.ts';
import { useSticks } from './use-sticks.ts';

type Carried = Extract<Awaited<ReturnType<KioskClient['carry']>>, { ok: true }>['value'];

/** The sealed log for a collector without a network between: onto a stick, whose answers are read first. */
export function CarryLog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { say } = words;
  const { said, tell, isAsking, ask } = useAsk();
  const { where, drive, isLooking, again } = useSticks(say('inspect.carry.machine'));
  async function go(): Promise<void> {
    const wait = drive === null ? '' : say('take-away.writing');
    const carried = await ask((client) => client.carry({ drive }), wait);
    if (carried) tell(carriedText(carried, words));
    else again();
  }
  return (
    <WhereTo
      title={say('inspect.carry')}
      what={null}
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

function carriedText({ file, acked, earlier, drive }: Carried, { say }: Words): string {
  return [
    file === null ? say('inspect.carried-all', { n: acked }) : say('inspect.carried', { file, n: acked }),
    ...(earlier.length === 0 ? [] : [say('inspect.carried-earlier', { n: earlier.length })]),
    ...(drive === null ? [] : [say('inspect.carried-out', { name: drive })]),
  ].join(' ');
}
