import type { Access } from '../access.ts';
import type { Queries } from '../database/database.ts';
import type { ActKind } from './act-kind.ts';
import { type Act, writeAct } from './write-act.ts';

type Noted = Pick<Act, 'about' | 'detail'> & {
  /** Unless said so the first one that the contract names. */
  readonly act?: ActKind;
  /** Unless said so whoever is signed in. */
  readonly who?: Act['who'];
};

/** What a call leaves in the log of acts. */
export type Log = {
  /** Writes the act that the contract names, at the end of the transaction of the change. */
  note(queries: Queries, noted: Noted): Promise<void>;
  /** Everything was so already, or it is one look with the one before. */
  nothingDone(): void;
};

type Asked = {
  readonly name: string;
  readonly owes: Access['act'];
  readonly person: Act['who'];
  readonly nowMs: number;
};

/** `isSettled`: what the call owes was written, or is none. */
export function openLog({ name, owes, person, nowMs }: Asked): {
  readonly log: Log;
  readonly isSettled: () => boolean;
} {
  const acts = typeof owes === 'string' ? [owes] : (owes ?? []);
  let isSettled = acts.length === 0;
  return {
    isSettled: () => isSettled,
    log: {
      async note(queries, { act = acts[0], who = person, about, detail = {} }) {
        if (act === undefined || !acts.includes(act)) throw new Error(`${name} leaves no act "${act}"`);
        isSettled = true;
        await writeAct(queries, { act, atMs: nowMs, who, about, detail });
      },
      nothingDone() {
        isSettled = true;
      },
    },
  };
}
