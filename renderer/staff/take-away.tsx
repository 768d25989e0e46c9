import { useCallback, useEffect, useState } from 'react';
import { gigabytes } from '../kit/say.ts';
import { WhereTo } from '../kit/where-to.tsx';
import { useWords, type Words } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { useAsk } from './use-ask.ts';

type Drives = Extract<Awaited<ReturnType<KioskClient['listDrives']>>, { ok: true }>['value']['drives'];
type Format = 'xlsx' | 'csv' | 'pdf';
type Target = { readonly format: Format; readonly drive: string | null };
type Answer =
  | Awaited<ReturnType<KioskClient['exportDay']>>
  | Awaited<ReturnType<KioskClient['exportPerson']>>
  | Awaited<ReturnType<KioskClient['exportStatistics']>>;

/** Where it stays when nobody takes it away. */
const machine = 'machine';
const formats: readonly Format[] = ['xlsx', 'pdf', 'csv'];

type TakeAwayProps = {
  readonly write: (client: KioskClient, target: Target) => PromiseLike<Answer>;
  readonly onClose: () => void;
};

/** A file for somebody: of which kind, and onto which stick. Every screen that gives something away has this. */
export function TakeAway({ write, onClose }: TakeAwayProps) {
  const words = useWords();
  const { say } = words;
  const { said, tell, isAsking, ask } = useAsk();
  const looking = useDrives();
  const [format, setFormat] = useState<Format>('xlsx');
  const [place, setPlace] = useState<string | null>(null);
  const { drives } = looking;
  const usable = drives?.filter(({ isLocked }) => !isLocked) ?? [];
  // What somebody chose, while it is there; else the one stick that there is.
  const isHere = place === machine || usable.some(({ id }) => id === place);
  const only = usable.length === 0 ? machine : usable.length === 1 ? (usable[0]?.id ?? null) : null;
  const chosen = drives === null ? null : isHere ? place : only;
  async function go(): Promise<void> {
    if (chosen === null) return;
    const target = { format, drive: chosen === machine ? null : chosen };
    const done = await ask(
      (client) => write(client, target),
      say(target.drive === null ? 'take-away.making' : 'take-away.writing'),
    );
    if (!done) return looking.again();
    const { file, drive } = done;
    tell(drive === null ? say('take-away.stays', { file }) : say('take-away.done', { file, name: drive }));
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
      where={{
        label: say('take-away.where'),
        options: [
          ...(drives ?? []).map((drive) => optionOf(drive, words)),
          { id: machine, title: say('take-away.machine'), note: say('take-away.machine.note') },
        ],
        chosen,
        onChoose: setPlace,
        said: saidOf(looking, words),
        again: say('take-away.again'),
        onAgain: looking.again,
      }}
      go={say('take-away.go')}
      close={say('take-away.close')}
      isBusy={isAsking || drives === null}
      onGo={() => void go()}
      onClose={onClose}
    >
      {said}
    </WhereTo>
  );
}

type Looking = {
  /** null: they are looked for. */
  readonly drives: Drives | null;
  /** Why none could be looked for; empty: they were. */
  readonly trouble: string;
  readonly again: () => void;
};

function useDrives(): Looking {
  const { said: trouble, ask } = useAsk();
  const [drives, setDrives] = useState<Drives | null>(null);
  const look = useCallback(async (): Promise<void> => {
    setDrives(null);
    const found = await ask((client) => client.listDrives());
    setDrives(found?.drives ?? []);
  }, [ask]);
  useEffect(() => {
    void look();
  }, [look]);
  return { drives, trouble, again: () => void look() };
}

function optionOf({ id, label, freeBytes, isLocked }: Drives[number], { say, language }: Words) {
  const free = gigabytes(freeBytes, language);
  return {
    id,
    title: say('take-away.drive', { name: label, free }),
    isOff: isLocked,
    ...(isLocked && { note: say('take-away.locked') }),
  };
}

function saidOf({ drives, trouble }: Looking, { say }: Words): string {
  if (drives === null) return say('take-away.looking');
  if (trouble !== '') return trouble;
  return drives.length === 0 ? say('take-away.none') : '';
}
