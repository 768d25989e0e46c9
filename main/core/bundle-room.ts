import { namedSerial } from '../../protocol/bundle.ts';
import type { BundleOutcome } from '../../protocol/bundle-outcome.ts';
import { failed, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { RemovableDrives } from '../ports/removable-drives.ts';

type Parts = {
  readonly device: string;
  readonly drives: Pick<RemovableDrives, 'list' | 'fetch'>;
  readonly offer: (file: Uint8Array, from: 'stick') => BundleOutcome;
  /** What came of it is told to the office, where there is a network. */
  readonly taken: () => void;
};

/** What the office wants of this kiosk, brought on a memory stick: the same file, the same checks. */
export function createBundleRoom({ device, drives, offer, taken }: Parts): RoomCalls<'takeBundle'> {
  return {
    async takeBundle(_, by) {
      const nothing = <Fault>(fault: Fault) => {
        by.nothingDone();
        return failed(fault);
      };
      const found = await drives.list();
      if (!found.ok) return nothing(found.fault);
      const files: Uint8Array[] = [];
      for (const { id } of found.value) {
        const fetched = await drives.fetch(id, `-${device}.json`);
        if (!fetched.ok) return nothing(fetched.fault);
        files.push(...fetched.value.map(({ bytes }) => bytes));
      }
      if (files.length === 0) return nothing({ kind: 'no-bundle' as const });
      const noted = by.note({ detail: { files: files.length } });
      if (!noted.ok) return noted;
      // Of several the newest counts, so it is the first: with another one on trial it would have to come again.
      const newestFirst = files.toSorted((one, other) => namedSerial(other) - namedSerial(one));
      const outcomes = newestFirst.map((file) => offer(file, 'stick'));
      const best = outcomes.find(({ kind }) => kind !== 'refused') ?? outcomes[0];
      if (best === undefined) throw new Error('what was offered has no outcome');
      taken();
      return ok(best);
    },
  };
}
