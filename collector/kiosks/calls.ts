import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { type KioskState, kiosksContract, type ListedKiosk } from './contract.ts';
import { type JournalContact, readJournals, readKiosks } from './queries.ts';
import { type Names, readNames } from './read-names.ts';

const silentAfterMs = 5 * 60_000;

const os = implement(kiosksContract).$context<CallContext>();

export const kioskCalls = os.router({
  list: os.list.handler(async ({ context: { read, nowMs } }) => {
    const names = await readNames(read);
    const kiosks = (await readKiosks(read)).map((row) => listed(row, names, nowMs));
    const silent = kiosks.filter(({ state }) => state === 'silent').length;
    return { asOfMs: nowMs, states: { sending: kiosks.length - silent, silent }, kiosks };
  }),
  state: os.state.handler(async ({ context: { read, nowMs }, input: { device }, errors }) => {
    const rows = await readJournals(read, device);
    const [last] = rows;
    if (last === undefined) throw errors.NOT_FOUND();
    return {
      ...listed(last, await readNames(read), nowMs),
      asOfMs: nowMs,
      journals: rows.map(({ epoch, ack, lastContactMs }) => ({
        epoch,
        received: ack,
        lastContactAtMs: lastContactMs,
      })),
    };
  }),
});

function listed(row: JournalContact, names: Names, nowMs: number): ListedKiosk {
  const { device, venue, gate, ack, lastContactMs } = row;
  return {
    device,
    venue: venue === null ? null : names.venue(venue),
    gate: venue === null || gate === null ? null : names.gate(venue, gate),
    state: stateOf(lastContactMs, nowMs),
    lastContactAtMs: lastContactMs,
    received: ack,
  };
}

function stateOf(lastContactMs: number, nowMs: number): KioskState {
  return nowMs - lastContactMs > silentAfterMs ? 'silent' : 'sending';
}
