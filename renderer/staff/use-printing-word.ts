import type { Fault } from '../../main/domain/fault.ts';
import { useWords } from '../kit/words.tsx';
import { useStaff } from './staff-context.ts';

/** With one of them nothing comes out before somebody has been at the printer. */
const holding = [
  'printer-away',
  'printer-paper-out',
  'printer-cover-open',
  'printer-cutter-stuck',
  'printer-hot',
  'printer-stopped',
] as const satisfies readonly Fault['kind'][];

/** What is said of a paper that was asked for: it is on its way, or waits and why. `what`: which, where several are beside each other. */
export function usePrintingWord(): (what?: string) => string {
  const { say } = useWords();
  const { status } = useStaff();
  return (what) => {
    const held = holding.find((kind) => status.faults.some((fault) => fault.kind === kind));
    if (held !== undefined) return say('desk.print-waits', { why: say(`edge.${held}`) });
    return what === undefined ? say('desk.printing') : say('desk.printing-of', { what });
  };
}
