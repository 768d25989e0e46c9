import { useCallback, useEffect, useState } from 'react';
import { gigabytes } from '../kit/say.ts';
import type { WherePlace } from '../kit/where-to.tsx';
import { useWords, type Words } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { useAsk } from './use-ask.ts';

type Drives = Extract<Awaited<ReturnType<KioskClient['listDrives']>>, { ok: true }>['value']['drives'];

/** Where it stays when nobody takes it away. */
const machine = 'machine';

export type Sticks = {
  readonly where: WherePlace;
  /** A stick by its id; null: it stays in the machine. */
  readonly drive: string | null;
  /** They are looked for. */
  readonly isLooking: boolean;
  readonly again: () => void;
};

/** Which sticks there are, and which one is chosen: what somebody touched while it is there, else the only one. */
export function useSticks(machineNote: string): Sticks {
  const words = useWords();
  const { say } = words;
  const { said: trouble, ask } = useAsk();
  const [drives, setDrives] = useState<Drives | null>(null);
  const [place, setPlace] = useState<string | null>(null);
  const look = useCallback(async (): Promise<void> => {
    setDrives(null);
    const found = await ask((client) => client.listDrives());
    setDrives(found?.drives ?? []);
  }, [ask]);
  useEffect(() => {
    void look();
  }, [look]);
  const usable = drives?.filter(({ isLocked }) => !isLocked) ?? [];
  const isHere = place === machine || usable.some(({ id }) => id === place);
  const only = usable.length === 0 ? machine : usable.length === 1 ? (usable[0]?.id ?? null) : null;
  const chosen = drives === null ? null : isHere ? place : only;
  const again = () => void look();
  return {
    where: {
      label: say('take-away.where'),
      options: [
        ...(drives ?? []).map((drive) => optionOf(drive, words)),
        { id: machine, title: say('take-away.machine'), note: machineNote },
      ],
      chosen,
      onChoose: setPlace,
      said: saidOf(drives, trouble, words),
      again: say('take-away.again'),
      onAgain: again,
    },
    drive: chosen === machine ? null : chosen,
    isLooking: drives === null,
    again,
  };
}

function optionOf({ id, label, freeBytes, isLocked }: Drives[number], { say, language }: Words) {
  return {
    id,
    title: say('take-away.drive', { name: label, free: gigabytes(freeBytes, language) }),
    isOff: isLocked,
    ...(isLocked && { note: say('take-away.locked') }),
  };
}

function saidOf(drives: Drives | null, trouble: string, { say }: Words): string {
  if (drives === null) return say('take-away.looking');
  if (trouble !== '') return trouble;
  return drives.length === 0 ? say('take-away.none') : '';
}
