import { resolve } from 'node:path';
import type { Announcement } from '../../domain/announcement.ts';
import { reasonOf } from '../../domain/decision.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { composeKiosk } from '../compose.ts';
import { startMachineClock } from '../machine-clock.ts';
import { type Command, required, type Values, writeLine } from './command.ts';
import { readStdinCodes } from './stdin-codes.ts';

export const scan: Command = {
  summary: 'take codes from standard input, write each down, say what was decided',
  usage: `scan --data DIR [--config FILE] [--print]

  Codes come one a line, as for read. After each commit one JSON line:
  {"seq":…,"decision":{"kind":…,"reason":…},"direction":…,"credential":…}
  Slips are queued only with --print. A folder in use by a kiosk is refused.
`,
  usesKeys: true,
  options: { data: { type: 'string' }, config: { type: 'string' }, print: { type: 'boolean' } },
  async run(values) {
    const composed = compose(values);
    if ('sentence' in composed) return composed.sentence;
    const { core, close } = composed;
    let sentence: string | null = null;
    for await (const text of readStdinCodes()) {
      const outcome = await core.scan({ text, source: 'api' });
      if (!outcome.ok) {
        sentence =
          'The disk is full: this code and all after it were not written down. Free some space and scan them again.';
        break;
      }
      writeLine(lineOf(outcome.value));
    }
    await close();
    return sentence;
  },
};

function compose(values: Values) {
  const data = required(values, 'data');
  if ('sentence' in data) return data;
  const dataDir = resolve(data.value);
  const config = loadConfig(dataDir, typeof values.config === 'string' ? resolve(values.config) : null);
  if (!config.ok) return config.fault;
  const composed = composeKiosk({
    dataDir,
    config: config.value,
    clock: startMachineClock(),
    queueSlips: values.print === true,
    runQueues: false,
    settingsFile: null,
  });
  if (!composed.ok)
    return { sentence: `Another kiosk is writing in ${dataDir}. Stop it, or choose another folder.` };
  return composed.value;
}

function lineOf({ seq, decision, direction, credential }: Announcement) {
  const reason = reasonOf(decision);
  return {
    seq,
    decision: { kind: decision.kind, ...(reason !== null && { reason }) },
    direction,
    credential,
  };
}
