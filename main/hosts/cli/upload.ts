import { resolve } from 'node:path';
import { openJournal } from '../../journal/journal.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import type { CollectorFault } from '../../ports/collector.ts';
import { journalPlaceOf } from '../../settings/journal-place.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { pinCa } from '../../settings/pin-ca.ts';
import { connectCollector } from '../../upload/http-collector.ts';
import { createUploader, type Uploader } from '../../upload/uploader.ts';
import { startMachineClock } from '../machine-clock.ts';
import { type Command, required, writeLine } from './command.ts';

/** A collector that is just starting says "busy" for some seconds. */
const patienceMs = 60_000;
const pauseMs = 1_000;

export const upload: Command = {
  summary: 'send what the collector does not have yet, once',
  usage: `upload --data DIR --to URL [--new-collector]

  Sends batches to the collector at URL until nothing is left and prints {"ok":true,"acked":N}.
  A folder in use by a kiosk is refused: that kiosk uploads by itself.
  --new-collector: forgets the key of the collector that countersigned so far; the one at URL is it from now on.
`,
  usesKeys: true,
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    to: { type: 'string' },
    'new-collector': { type: 'boolean' },
  },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const to = required(values, 'to');
    if ('sentence' in to) return to.sentence;
    const target = URL.parse(to.value);
    if (!/^https?:$/.test(target?.protocol ?? '') || target?.username || target?.password)
      return `--to ${to.value} is not an address. Give one such as http://127.0.0.1:4320.`;
    const dataDir = resolve(data.value);
    const config = loadConfig(dataDir, typeof values.config === 'string' ? values.config : null);
    if (!config.ok) return config.fault.sentence;
    const untrusted = pinCa(config.value.upload.ca);
    if (untrusted !== null) return untrusted;
    const keys = openKeyFiles(`${dataDir}/keys`, config.value.venue.tagKeys);
    const opened = openJournal({
      folder: dataDir,
      keys,
      place: journalPlaceOf(config.value),
      timeZone: config.value.venue.timeZone,
    });
    if (!opened.ok)
      return `A kiosk is writing in ${dataDir} and uploads by itself. Stop it first to upload by hand.`;
    const { outbox, close } = opened.value;
    if (values['new-collector'] === true) outbox.forgetWitness();
    const { batchSize, retryCapMs } = config.value.upload;
    const uploader = createUploader({
      outbox,
      collector: connectCollector(to.value, { signer: keys.signer(), nowMs: Date.now }),
      clock: startMachineClock(),
      batchSize,
      retryCapMs,
      random: Math.random,
      learnTime: () => {},
      rewound: () => {},
    });
    const fault = await drainPatiently(uploader);
    const acked = outbox.acked();
    close();
    writeLine({ ok: fault === null, acked });
    return fault && sentenceOf(fault, to.value);
  },
};

async function drainPatiently(uploader: Uploader): Promise<CollectorFault | null> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const fault = await uploader.drain();
    if (fault?.kind !== 'busy' || waitedMs >= patienceMs) return fault;
    await new Promise((done) => setTimeout(done, pauseMs));
  }
}

function sentenceOf(fault: CollectorFault, url: string): string {
  switch (fault.kind) {
    case 'away':
      return `The collector at ${url} did not answer. Everything is kept here; check the address and the network and try again.`;
    case 'stranger':
      return `What answers at ${url} is not the collector that countersigned before. Everything is kept here; check the address and the network.`;
    case 'busy':
      return `The collector at ${url} is busy. Everything is kept here; try again in a minute.`;
    case 'waiting':
      return `The office at ${url} has not taken this kiosk in. Everything is kept here; let the kiosk read the office's code, or ask the office to compare its fingerprint.`;
    case 'retired':
      return `The office at ${url} has retired this kiosk. Everything is kept here; ask the office for a new code.`;
    case 'rejected':
      return `The collector at ${url} does not take these events (answer ${fault.status}). Everything is kept here; look at its list of alarms.`;
  }
}
