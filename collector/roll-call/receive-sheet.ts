import type { IncomingMessage } from 'node:http';
import { claimedKey } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { deviceOfRollCall, longestSheet, rollRequestSchema } from '../../protocol/roll-call.ts';
import type { Database } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import type { Door } from '../enrolment/door.ts';
import { discard, readWire } from '../http/read-body.ts';
import { jsonReply, problemReply, type Reply } from '../http/reply.ts';
import { isSigned } from '../http/signed-request.ts';
import { readGateName } from '../kiosks/read-names.ts';
import { answerOf, dropOldSheets, keepSheet, ownSheetId, readMates } from './sheets.ts';

/** With the ids of all sheets that a kiosk can know. */
const mostBytes = longestSheet + 32_768;
/** Sheets that nobody renews are looked for so often. */
const dropEveryMs = 3_600_000;

type Context = {
  readonly nowMs: number;
  readonly door: Door;
  /** Of the sender. */
  readonly address: string;
  /** A place to hold a body in, for whoever names a device that is known, and its key. */
  readonly comeIn: (work: () => Promise<Reply>) => Promise<Reply>;
};

export type ReceiveSheet = (request: IncomingMessage, database: Database, context: Context) => Promise<Reply>;

/**
 * `POST /v1/roll-call`: a gate says who is inside by it, sealed, and hears what the other gates of its venue said. Its
 * headers must name a device that was taken in, and its key, before the body is read; the signature must be over it.
 */
export function createReceiveSheet(): ReceiveSheet {
  let droppedMs = Number.NEGATIVE_INFINITY;
  return async (request, database, context) => {
    const device = deviceOfRollCall(request.headers['idempotency-key']);
    const key = claimedKey(request.headers);
    const length = Number(request.headers['content-length'] ?? mostBytes + 1);
    if (device === null || key === null || !(length <= mostBytes)) {
      await discard(request);
      return problemReply(device === null ? 'malformed' : key === null ? 'signature' : 'too-large');
    }
    const refused = await context.door.refusalOf(database, { device, key }, context);
    if (refused !== null) {
      await discard(request);
      return problemReply(refused);
    }
    if (Math.abs(context.nowMs - droppedMs) > dropEveryMs) {
      droppedMs = context.nowMs;
      await database.transaction((queries) => dropOldSheets(queries, context.nowMs));
    }
    return context.comeIn(() => takeIn(request, database, { device, key, nowMs: context.nowMs }));
  };
}

async function takeIn(
  request: IncomingMessage,
  database: Database,
  { device, key, nowMs }: { readonly device: string; readonly key: string; readonly nowMs: number },
): Promise<Reply> {
  const wire = await readWire(request, mostBytes);
  if (!wire.ok) return problemReply(wire.fault === 'too-large' ? 'too-large' : 'malformed');
  if (!isSigned(request, key, wire.value)) return problemReply('signature');
  const asked = rollRequestSchema.safeParse(parseJson(wire.value.toString()));
  if (!asked.success || asked.data.device !== device)
    return problemReply('malformed', { title: 'The body is not a sheet of a roll-call.' });
  // Nobody at the office has said yet that it stands there: it has no part in that venue.
  if ((await deviceOf(database, device))?.state !== 'enrolled') return problemReply('waiting');
  await database.transaction((queries) => keepSheet(queries, asked.data, nowMs));
  const mates = await readMates(database, asked.data);
  const nameOf = (mate: string, gate: string) => readGateName(database.read, mate, gate);
  return jsonReply(
    await answerOf(database, mates, {
      known: asked.data.known,
      own: await ownSheetId(database, device),
      nowMs,
      nameOf,
    }),
  );
}
