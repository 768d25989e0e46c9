import type { IncomingMessage } from 'node:http';
import { deviceOfRollCall, longestSheet, rollRequestSchema } from '../../protocol/roll-call.ts';
import type { Database } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import { receiveSigned, type SignedContext } from '../http/receive-signed.ts';
import { jsonReply, problemReply, type Reply } from '../http/reply.ts';
import { readGateName } from '../kiosks/read-names.ts';
import { answerOf, dropOldSheets, keepSheet, ownSheetId, readMates } from './sheets.ts';

/** With the ids of all sheets that a kiosk can know. */
const mostBytes = longestSheet + 32_768;
/** Sheets that nobody renews are looked for so often. */
const dropEveryMs = 3_600_000;

export type ReceiveSheet = (
  request: IncomingMessage,
  database: Database,
  context: SignedContext,
) => Promise<Reply>;

const expected = {
  deviceOf: deviceOfRollCall,
  mostBytes,
  schema: rollRequestSchema,
  title: 'The body is not a sheet of a roll-call.',
} as const;

/** `POST /v1/roll-call`: a gate says who is inside by it, sealed and signed, and hears what the others of its venue said. */
export function createReceiveSheet(): ReceiveSheet {
  let droppedMs = Number.NEGATIVE_INFINITY;
  return (request, database, context) =>
    receiveSigned(request, database, expected, context, async (asked) => {
      const { nowMs } = context;
      if (Math.abs(nowMs - droppedMs) > dropEveryMs) {
        droppedMs = nowMs;
        await database.transaction((queries) => dropOldSheets(queries, nowMs));
      }
      // Nobody at the office has said yet that it stands there: it has no part in that venue.
      if ((await deviceOf(database, asked.device))?.state !== 'enrolled') return problemReply('waiting');
      await database.transaction((queries) => keepSheet(queries, asked, nowMs));
      const mates = await readMates(database, asked);
      const nameOf = (mate: string, gate: string) => readGateName(database.read, mate, gate);
      const own = await ownSheetId(database, asked.device);
      return jsonReply(await answerOf(database, mates, { known: asked.known, own, nowMs, nameOf }));
    });
}
