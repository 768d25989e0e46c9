import type { IncomingMessage } from 'node:http';
import { deviceOfReport, kioskReportSchema, longestReport } from '../../protocol/kiosk-report.ts';
import type { Database } from '../database/database.ts';
import { receiveSigned, type SignedContext } from '../http/receive-signed.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import { keepReport } from './keep-report.ts';

export type ReceiveReport = (
  request: IncomingMessage,
  database: Database,
  context: SignedContext,
) => Promise<Reply>;

/** A kiosk that says more often how it is says nothing new: it is answered, and nothing is written. */
const leastPauseMs = 15_000;
/** Beyond so many kiosks all are heard anew. */
const mostKept = 20_000;

const expected = {
  deviceOf: deviceOfReport,
  mostBytes: longestReport,
  schema: kioskReportSchema,
  title: 'The body is not a report of a kiosk.',
} as const;

/** `POST /v1/reports`: a kiosk says how it is, signed. */
export function createReceiveReport(): ReceiveReport {
  const writtenMs = new Map<string, number>();
  return (request, database, context) =>
    receiveSigned(request, database, expected, context, async (report) => {
      const { device } = report;
      const { nowMs } = context;
      const lastMs = writtenMs.get(device);
      if (lastMs === undefined || Math.abs(nowMs - lastMs) >= leastPauseMs) {
        const isTaken = await database.transaction((queries) => keepReport(queries, report, nowMs));
        if (writtenMs.size >= mostKept) writtenMs.clear();
        if (isTaken) writtenMs.set(device, nowMs);
      }
      return jsonReply({ ok: true });
    });
}
