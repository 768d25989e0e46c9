import type { OfficeDoor } from '../../../main/ports/office-door.ts';
import type { WishesFault } from '../../../main/ports/office-wishes.ts';
import { createOfficeBundles } from '../../../main/settings/office/office-bundles.ts';
import {
  nothingYet,
  type OfficeState,
  type OfficeStore,
} from '../../../main/settings/office/office-state.ts';
import { connectOffice } from '../../../main/upload/ask-wishes.ts';
import type { BundleRequest } from '../../../protocol/bundle.ts';
import { ok } from '../../../protocol/result.ts';
import { epoch, testSigner } from './make-batch.ts';
import { noLists } from './no-lists.ts';

type Simulated = {
  readonly base: string;
  readonly device: string;
  /** The collector's key, as the kiosk was enrolled. */
  readonly office: string;
  readonly nowMs: () => number;
};

/**
 * A kiosk without gate and process: what it takes of the office, how it asks and how it signs are the real ones; its
 * settings file is a text, and its health is what the test says.
 */
export function simulatedKiosk({ base, device, office, nowMs }: Simulated) {
  let text = JSON.stringify({ schema: 1, gates: [], gateId: 'cong-1', rules: { capacity: 200 } });
  let faults: readonly string[] = [];
  let isOff = false;
  let state: OfficeState = nothingYet;
  let settle: { readonly atMs: number; readonly call: () => void } | null = null;
  const store: OfficeStore = {
    load: () => state,
    save(next) {
      state = next;
      return ok(null);
    },
  };
  const put: ((settings: Settings) => void)[] = [];
  const door: OfficeDoor = {
    read: () => text,
    check: () => ok(null),
    put(next) {
      text = next;
      for (const heard of put) heard(JSON.parse(text));
      return ok('now');
    },
    note() {},
  };
  const bundles = createOfficeBundles({
    store,
    lists: noLists,
    reader: () => ({ device, key: testSigner.publicKey, collector: office }),
    door: () => door,
    clock: {
      wallMs: nowMs,
      runMs: nowMs,
      after(delayMs, call) {
        const mine = { atMs: nowMs() + delayMs, call };
        settle = mine;
        return () => {
          if (settle === mine) settle = null;
        };
      },
    },
    stamp: () => ({ atMs: nowMs(), runMs: 0, clock: 'trusted', offsetMs: 0, local: {} as never }),
    changed() {},
  });
  const ask = connectOffice(base, { signer: testSigner, nowMs });

  /** Asks once, and takes what comes; what came of the asking. */
  async function round(): Promise<'off' | 'fine' | WishesFault['kind']> {
    if (isOff) return 'off';
    if (settle !== null && nowMs() >= settle.atMs) {
      const { call } = settle;
      settle = null;
      call();
    }
    const request: BundleRequest = { format: 1, device, epoch, ...bundles.report(), faults: [...faults] };
    const answer = await ask(request);
    if (!answer.ok) return answer.fault.kind;
    if (answer.value.bundle !== null) bundles.offer(answer.value.bundle, 'collector');
    return 'fine';
  }

  return {
    device,
    bundles,
    round,
    capacity: () => (JSON.parse(text) as Settings).rules.capacity,
    /** Somebody at the kiosk changes it. */
    setCapacity(capacity: number) {
      text = JSON.stringify({ ...JSON.parse(text), rules: { capacity } });
    },
    /** When the office's settings come into force. */
    onPut: (heard: (settings: Settings) => void) => void put.push(heard),
    breakWith(kinds: readonly string[]) {
      faults = kinds;
    },
    turnOff(off = true) {
      isOff = off;
    },
  };
}

type Settings = { readonly rules: { readonly capacity?: number } };
export type SimulatedKiosk = ReturnType<typeof simulatedKiosk>;
