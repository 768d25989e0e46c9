import { implement } from '@orpc/server';
import { encodeEnrolmentCode, fingerprintOf, rootOf } from '../../protocol/enrolment.ts';
import type { CallContext } from '../call-context.ts';
import { readNames } from '../kiosks/read-names.ts';
import { signedIn } from '../people/own-account.ts';
import { codeMs, makeCode } from './codes.ts';
import { enrolmentContract } from './contract.ts';
import { enrol, retire, settle } from './devices.ts';
import { readActs, readDevices, readWaiting } from './queries.ts';
import { sendAway, takeOff } from './waiting.ts';

const os = implement(enrolmentContract).$context<CallContext>();

export const enrolmentCalls = os.router({
  makeCode: os.makeCode.handler(async ({ context, input, errors }) => {
    const { database, nowMs, collectorKey: collector, log } = context;
    const url = rootOf(input.url);
    const nonce =
      collector && url
        ? await database.transaction(async (queries) => {
            const made = await makeCode(queries, { who: whoOf(context), nowMs });
            if (made !== null) await log.note(queries, { about: url, detail: { untilMs: nowMs + codeMs } });
            return made;
          })
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
    const { database, nowMs, door, log } = context;
    const taken = { ...input, who: whoOf(context), nowMs };
    const about = { about: input.device, detail: { fingerprint: fingerprintOf(input.key) } };
    const isDone = await database.transaction(async (queries) => {
      const place = await takeOff(queries, input);
      if (place) await enrol(queries, { ...taken, place });
      else if (!(await settle(queries, taken))) return false;
      await log.note(queries, { act: place ? 'taken-in' : 'settled', ...about });
      return true;
    });
    await door.forget(input.device);
    if (!isDone) throw errors.NOT_FOUND();
    return {};
  }),
  sendAway: os.sendAway.handler(async ({ context: { database, nowMs, log }, input, errors }) => {
    const isDone = await database.transaction(async (queries) => {
      if (!(await sendAway(queries, input, nowMs))) return false;
      await log.note(queries, { about: input.device, detail: { fingerprint: fingerprintOf(input.key) } });
      return true;
    });
    if (!isDone) throw errors.NOT_FOUND();
    return {};
  }),
  retire: os.retire.handler(async ({ context, input: { device }, errors }) => {
    const { database, nowMs, door, log } = context;
    const who = whoOf(context);
    const isDone = await database.transaction(async (queries) => {
      const retired = await retire(queries, { device, who, nowMs });
      if (retired === 'retired') await log.note(queries, { about: device });
      if (retired === 'was-retired') log.nothingDone();
      return retired !== null;
    });
    await door.forget(device);
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

function whoOf(context: CallContext): string {
  return signedIn(context).name;
}
