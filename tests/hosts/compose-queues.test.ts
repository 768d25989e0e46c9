import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { composeKiosk } from '../../main/hosts/compose.ts';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { startSimulatedPrinter } from '../../native/simulated/printer.ts';
import { decodeEvent, type JournalEvent } from '../../protocol/event.ts';
import { card, scratchFolder, testConfig } from '../support/test-kiosk.ts';

/** A collector that believes everything and keeps what came. */
async function startHearer(): Promise<{ readonly url: string; readonly came: readonly JournalEvent[] }> {
  const came: JournalEvent[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    // It takes batches and nothing else, as one of before did.
    if (request.url !== '/v1/batches') {
      response.writeHead(404).end(JSON.stringify({ type: 'not-found', title: 'Nothing.', status: 404 }));
      return;
    }
    const [header = '{}', ...tuples] = gunzipSync(Buffer.concat(chunks)).toString().trimEnd().split('\n');
    const { last, head } = JSON.parse(header);
    came.push(...tuples.flatMap((tuple) => decodeEvent(tuple) ?? []));
    response.end(JSON.stringify({ ack: last, head, nowMs: Date.now(), quarantined: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`, came };
}

async function openKiosk(url: string) {
  const printer = await startSimulatedPrinter({ port: 0 });
  const composed = composeKiosk({
    dataDir: scratchFolder(),
    config: testConfig(
      'in',
      {},
      { printer: { kind: 'tcp', host: '127.0.0.1', port: printer.port }, upload: { url } },
    ),
    clock: startMachineClock(),
    queueSlips: true,
    runQueues: true,
    settingsFile: null,
  });
  if (!composed.ok) throw new Error('the folder is taken');
  onTestFinished(async () => {
    await composed.value.close();
    await printer.close();
  });
  return { core: composed.value.core, printer };
}

test('how a slip ended is sent though nobody comes after it', async () => {
  const collector = await startHearer();
  const { core, printer } = await openKiosk(collector.url);
  const came = (kind: string) => collector.came.filter((event) => event.kind === kind);
  await expect.poll(() => came('config')).toHaveLength(1);
  printer.setCoverOpen(true);
  await core.scan({ text: card(1), source: 'hid' });
  await expect.poll(() => came('scan')).toHaveLength(1);
  printer.setCoverOpen(false);
  await expect.poll(() => came('slip')).toMatchObject([{ detail: '{"copy":1,"state":"printed"}' }]);
});
