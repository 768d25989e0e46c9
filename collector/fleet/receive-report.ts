import type { IncomingMessage } from 'node:http';
import { claimedKey } from '../../protocol/http-signature.ts';
import { deviceOfReport, kioskReportSchema, longestReport } from '../../protocol/kiosk-report.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import type { Database } from '../database/database.ts';
import type { Door } from '../enrolment/door.ts';
import { discard, readWire } from '../http/read-body.ts';
import { jsonReply, problemReply, type Reply } from '../http/reply.ts';
import { isSigned } from '../http/signed-request.ts';
import { keepReport } from './keep-report.ts';

type Context = {
  readonly nowMs: number;
  readonly door: Door;
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

/** A kiosk that says more often how it is says nothing new: it is answered, and nothing is written. */
const leastPauseMs = 15_000;
/** Beyond so many kiosks all are heard anew. */
const mostKept = 20_000;

/**
 * `POST /v1/reports`: a kiosk says how it is. Its headers must name a device that was taken in, and its key, before the
 * body is read; the signature must be over it.
 */
export function createReceiveReport(): ReceiveReport {
  const writtenMs = new Map<string, number>();
  return async (request, database, context) => {
    const device = deviceOfReport(request.headers['idempotency-key']);
    const key = claimedKey(request.headers);
    const length = Number(request.headers['content-length'] ?? longestReport + 1);
    if (device === null || key === null || !(length <= longestReport)) {
      await discard(request);
      return problemReply(device === null ? 'malformed' : key === null ? 'signature' : 'too-large');
    }
    const refused = await context.door.refusalOf(database, { device, key }, context);
    if (refused !== null) {
      await discard(request);
      return problemReply(refused);
    }
    return context.comeIn(() => takeIn(request, database, { device, key, nowMs: context.nowMs, writtenMs }));
  };
}

type Sent = {
  readonly device: string;
  readonly key: string;
  readonly nowMs: number;
  readonly writtenMs: Map<string, number>;
};

async function takeIn(
  request: IncomingMessage,
  database: Database,
  { device, key, nowMs, writtenMs }: Sent,
): Promise<Reply> {
  const wire = await readWire(request, longestReport);
  if (!wire.ok) return problemReply(wire.fault === 'too-large' ? 'too-large' : 'malformed');
  if (!isSigned(request, key, wire.value)) return problemReply('signature');
  const report = kioskReportSchema.safeParse(parseJson(wire.value.toString()));
  if (!report.success || report.data.device !== device)
    return problemReply('malformed', { title: 'The body is not a report of a kiosk.' });
  const lastMs = writtenMs.get(device);
  if (lastMs === undefined || Math.abs(nowMs - lastMs) >= leastPauseMs) {
    const isTaken = await database.transaction((queries) => keepReport(queries, report.data, nowMs));
    if (writtenMs.size >= mostKept) writtenMs.clear();
    if (isTaken) writtenMs.set(device, nowMs);
  }
  return jsonReply({ ok: true });
}
