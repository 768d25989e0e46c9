import type { IncomingMessage } from 'node:http';
import { type BundleAnswer, bundleRequestSchema, deviceOfBundle } from '../../protocol/bundle.ts';
import { claimedKey } from '../../protocol/http-signature.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Database } from '../database/database.ts';
import { deviceOf } from '../enrolment/devices.ts';
import type { Door } from '../enrolment/door.ts';
import { discard, readWire } from '../http/read-body.ts';
import { jsonReply, problemReply, type Reply } from '../http/reply.ts';
import { isSigned } from '../http/signed-request.ts';
import { readRevision } from './revision.ts';
import { createStandpoints } from './target-kiosks.ts';
import { answerReport } from './wishes.ts';

const mostBytes = 32 * 1024;

type Context = {
  readonly nowMs: number;
  /** Of the office, such as 20261130. */
  readonly day: number;
  readonly door: Door;
  /** null: this collector has no key, and makes no bundles. */
  readonly signer: Signer | null;
  /** Of the sender. */
  readonly address: string;
  /** A place to hold a body in, for whoever names a device that is known, and its key. */
  readonly comeIn: (work: () => Promise<Reply>) => Promise<Reply>;
};

export type ReceiveReport = (
  request: IncomingMessage,
  database: Database,
  context: Context,
) => Promise<Reply>;

/**
 * `POST /v1/bundle`: a kiosk says what of the office's is in force at it, and hears what is to be. Its headers must name a
 * device that was taken in, and its key, before the body is read; the signature must be over it.
 */
export function createReceiveBundleRequest(): ReceiveReport {
  const standpointOf = createStandpoints();

  async function takeIn(
    request: IncomingMessage,
    database: Database,
    { device, key, context }: { readonly device: string; readonly key: string; readonly context: Context },
  ): Promise<Reply> {
    const wire = await readWire(request, mostBytes);
    if (!wire.ok) return problemReply(wire.fault === 'too-large' ? 'too-large' : 'malformed');
    if (!isSigned(request, key, wire.value)) return problemReply('signature');
    const asked = bundleRequestSchema.safeParse(parseJson(wire.value.toString()));
    if (!asked.success || asked.data.device !== device)
      return problemReply('malformed', { title: 'The body is not what a kiosk says of its bundle.' });
    if ((await deviceOf(database, device))?.state !== 'enrolled') return problemReply('waiting');
    const { nowMs, day, signer } = context;
    const standpoint = await standpointOf(database, { device, day, nowMs });
    // Read first: what comes meanwhile is asked for again.
    const revision = await readRevision(database);
    const bundle = await database.transaction((queries) =>
      answerReport(queries, asked.data, { key, signer, standpoint, nowMs }),
    );
    return jsonReply({ bundle, revision } satisfies BundleAnswer);
  }

  return async (request, database, context) => {
    const device = deviceOfBundle(request.headers['idempotency-key']);
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
    return context.comeIn(() => takeIn(request, database, { device, key, context }));
  };
}
