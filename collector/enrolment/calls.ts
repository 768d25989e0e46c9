import { implement } from '@orpc/server';
import { encodeEnrolmentCode, fingerprintOf, rootOf } from '../../protocol/enrolment.ts';
import type { CallContext } from '../call-context.ts';
import { readNames } from '../kiosks/read-names.ts';
import { codeMs, makeCode } from './codes.ts';
import { enrolmentContract } from './contract.ts';
import { enrol, retire, settle } from './devices.ts';
import { readActs, readDevices, readWaiting } from './queries.ts';
import { sendAway, takeOff } from './waiting.ts';

const os = implement(enrolmentContract).$context<CallContext>();

export const enrolmentCalls = os.router({
  makeCode: os.makeCode.handler(async ({ context, input, errors }) => {
    const { database, nowMs, collectorKey: collector } = context;
    const url = rootOf(input.url);
    const nonce =
      collector && url
        ? await database.transaction((queries) => makeCode(queries, { who: whoOf(context), nowMs }))
        : null;
    if (nonce === null || collector === null || url === null) throw errors.CONFLICT();
    return {
      code: encodeEnrolmentCode({ url, collector, nonce }),
      fingerprint: fingerprintOf(collector),
      untilMs: nowMs + codeMs,
    };
  }),
  waiting: os.waiting.handler(async ({ context: { read } }) => ({
    waiting: (await readWaiting(read)).map((row) => ({
      device: row.device,
      key: row.key,
      fingerprint: fingerprintOf(row.key),
      venue: { id: row.venue, name: row.venue_name },
      gate: { id: row.gate, name: row.gate_name },
      sinceMs: row.first_ms,
      lastAtMs: row.last_ms,
      codeBy: row.code_by,
      isKnown: row.knownKey !== null && row.knownKey !== row.key,
    })),
  })),
  takeIn: os.takeIn.handler(async ({ context, input, errors }) => {
    const { database, nowMs, door } = context;
    const taken = { ...input, who: whoOf(context), nowMs };
    const isDone = await database.transaction(async (queries) => {
      const place = await takeOff(queries, input);
      if (place === null) return settle(queries, taken);
      await enrol(queries, { ...taken, place });
      return true;
    });
    door.forget(input.device);
    if (!isDone) throw errors.NOT_FOUND();
    return {};
  }),
  sendAway: os.sendAway.handler(async ({ context: { database, nowMs }, input, errors }) => {
    if (!(await sendAway(database, input, nowMs))) throw errors.NOT_FOUND();
    return {};
  }),
  retire: os.retire.handler(async ({ context, input: { device }, errors }) => {
    const { database, nowMs, door } = context;
    const who = whoOf(context);
    const isDone = await database.transaction((queries) => retire(queries, { device, who, nowMs }));
    door.forget(device);
    if (!isDone) throw errors.NOT_FOUND();
    return {};
  }),
  devices: os.devices.handler(async ({ context: { read } }) => {
    const [rows, names] = [await readDevices(read), await readNames(read)];
    return {
      devices: rows.map(({ device, key, state, venue, gate, since_ms, at_ms, who }) => ({
        device,
        key,
        fingerprint: fingerprintOf(key),
        state,
        place:
          venue === null || gate === null
            ? null
            : { venue: names.venue(venue), gate: names.gate(venue, gate) },
        sinceMs: at_ms ?? since_ms,
        who: who ?? '',
      })),
    };
  }),
  acts: os.acts.handler(async ({ context: { read }, input: { device } }) => ({
    acts: (await readActs(read, device)).map(({ at_ms, act, key, who }) => ({
      atMs: at_ms,
      act,
      fingerprint: fingerprintOf(key),
      who,
    })),
  })),
});

/** Nobody but somebody who is signed in gets here. */
function whoOf({ person }: CallContext): string {
  if (person === null) throw new Error('an act of nobody');
  return person.name;
}
