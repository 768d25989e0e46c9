import type { IncomingMessage } from 'node:http';
import { type BundleAnswer, bundleRequestSchema, deviceOfBundle } from '../../protocol/bundle.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Database } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import { receiveSigned, type SignedContext } from '../http/receive-signed.ts';
import { jsonReply, problemReply, type Reply } from '../http/reply.ts';
import { joinRollOuts } from './join-roll-outs.ts';
import { readRevision } from './revision.ts';
import { createStandpoints } from './target-kiosks.ts';
import { answerReport } from './wishes.ts';

type Context = SignedContext & {
  /** Of the office, such as 20261130. */
  readonly day: number;
  /** null: this collector has no key, and makes no bundles. */
  readonly signer: Signer | null;
};

export type ReceiveBundleRequest = (
  request: IncomingMessage,
  database: Database,
  context: Context,
) => Promise<Reply>;

const expected = {
  deviceOf: deviceOfBundle,
  mostBytes: 32 * 1024,
  schema: bundleRequestSchema,
  title: 'The body is not what a kiosk says of its bundle.',
} as const;

/** `POST /v1/bundle`: a kiosk says, signed, what of the office's is in force at it, and hears what is to be. */
export function createReceiveBundleRequest(): ReceiveBundleRequest {
  const standpointOf = createStandpoints();
  return (request, database, context) =>
    receiveSigned(request, database, expected, context, async (asked, key) => {
      const { device } = asked;
      if ((await deviceOf(database, device))?.state !== 'enrolled') return problemReply('waiting');
      const { nowMs, day, signer } = context;
      const standpoint = await standpointOf(database, { device, day, nowMs });
      await joinRollOuts(database, { standpoint, nowMs });
      // Read first: what comes meanwhile is asked for again.
      const revision = await readRevision(database);
      const bundle = await database.transaction((queries) =>
        answerReport(queries, asked, { key, signer, standpoint, nowMs }),
      );
      return jsonReply({ bundle, revision } satisfies BundleAnswer);
    });
}
