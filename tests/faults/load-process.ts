import { flushCompileCache } from 'node:module';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { connectCollector } from '../../main/upload/http-collector.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import { card, openTestKiosk } from '../support/test-kiosk.ts';

/**
 * A process for the tests: people pass without end, each seq is said once it was announced, and everything is uploaded
 * meanwhile. It is killed.
 */
const [folder = '', url = '', first = '1'] = process.argv.slice(2);
// It never ends by itself, and what it compiled would be lost to the next.
flushCompileCache();
const kiosk = openTestKiosk({ folder });
const key = kiosk.keys.signer();
kiosk.file.journal.record({
  kind: 'run',
  stamp: kiosk.stamp(),
  detail: { state: 'start', key: key.publicKey },
});
const uploader = createUploader({
  outbox: kiosk.file.outbox,
  collector: connectCollector(url, { signer: key, nowMs: Date.now }),
  clock: startMachineClock(),
  batchSize: 50,
  retryCapMs: 1_000,
  random: Math.random,
  learnTime: () => {},
  rewound: () => {},
});
/** Without the pause in which a kiosk gathers events: a life here is shorter than that. */
async function upload(): Promise<never> {
  for (;;) {
    await uploader.drain();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

void upload();
for (let person = Number(first); ; person++) {
  const { seq } = await kiosk.scan(card(person));
  process.stdout.write(`${seq}\n`);
  await new Promise((resolve) => setTimeout(resolve, 1));
}
