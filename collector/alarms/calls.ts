import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { aheadMs, readNames } from '../kiosks/read-names.ts';
import { alarmsContract } from './contract.ts';
import { listAlarms } from './list-alarms.ts';
import { readHelp, readTrouble } from './queries.ts';

const dayMs = 86_400_000;

const os = implement(alarmsContract).$context<CallContext>();

export const alarmCalls = os.router({
  list: os.list.handler(async ({ context: { read }, input: { limit } }) => ({
    alarms: await listAlarms(read, limit),
  })),
  notes: os.notes.handler(async ({ context: { read, nowMs, time } }) => {
    const names = await readNames(read);
    const help = await readHelp(read, { firstDay: time.day(nowMs - dayMs), untilMs: nowMs + aheadMs });
    return {
      ...(await readTrouble(read)),
      help: help.map(({ venue, gate, atMs }) => ({
        venue: names.venue(venue),
        gate: names.gate(venue, gate),
        atMs,
      })),
    };
  }),
});
