import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { enrolKiosk } from '../support/collector/enrol-kiosk.ts';
import { forkCollector } from '../support/collector/fork-collector.ts';
import { cardsOf } from '../support/system/people.ts';
import { asLines, ended, jsonLines, runCli, spawnHost } from '../support/system/run-cli.ts';
import { seededRandom } from '../support/system/seeded-random.ts';
import { asNdjson, readCollected, readOrigin, readTuples } from '../support/system/stored-events.ts';

const scans = 2_000;
const kills = 20;
/** So many codes may lie in the pipe before their answer. */
const ahead = 12;

const seed = Date.now() % 1_000_000;
const random = seededRandom(seed);
const folder = mkdtempSync(`${tmpdir()}/cong-kill-`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Printed = {
  readonly seq: number;
  readonly decision: { readonly kind: string; readonly reason?: string };
  readonly direction: string | null;
  readonly credential: string;
};

/** Feeds codes as they are answered; kills with -9 some moment after `killAfter` answers. What was printed. */
async function scanSome(codes: readonly string[], killAfter: number | null): Promise<readonly Printed[]> {
  const child = spawnHost('cli', ['scan', '--data', folder]);
  let fed = 0;
  let answered = 0;
  const feed = () => {
    const next = codes.slice(fed, answered + ahead);
    fed += next.length;
    if (next.length > 0) child.stdin.write(asLines(next));
    if (answered === codes.length) child.stdin.end();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    answered += chunk.toString().split('\n').length - 1;
    feed();
    if (killAfter === null || answered < killAfter) return;
    killAfter = null;
    setTimeout(() => child.kill('SIGKILL'), random() * 12);
  });
  const end = ended(child);
  feed();
  const { out } = await end;
  return jsonLines(out.slice(0, out.lastIndexOf('\n') + 1)) as readonly Printed[];
}

function printedOf(tuple: string): Printed {
  const cells: readonly unknown[] = JSON.parse(tuple);
  const [kind, reason] = [cells[15] as string, cells[16] as string | null];
  return {
    seq: cells[3] as number,
    decision: { kind, ...(reason !== null && { reason }) },
    direction: cells[13] as string | null,
    credential: cells[17] as string,
  };
}

test(`2,000 scans, 20 × kill -9 at random (seed ${seed}): what was said is kept, what is kept arrives once`, async () => {
  console.log(`kill.test.ts: seed ${seed}`);
  const codes = cardsOf(scans);
  const printed: Printed[] = [];
  let done = 0;
  for (let kill = 0; kill < kills; kill++) {
    const share = (scans - done) / (kills - kill + 1);
    const answers = await scanSome(codes.slice(done), Math.floor(share * (0.2 + random())));
    printed.push(...answers);
    done += answers.length;
  }
  expect(done, 'every kill came before the end').toBeLessThan(scans);
  printed.push(...(await scanSome(codes.slice(done), null)));
  expect(printed.length).toBe(scans);

  const tuples = readTuples(folder);
  const verification = await runCli(['verify', '--data', folder]);
  expect(verification).toMatchObject({ code: 0, errors: '' });
  expect(jsonLines(verification.out)).toEqual([
    {
      ok: true,
      events: tuples.length,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      signed: 'own-key',
      witnessed: 0,
    },
  ]);
  expect(printed.map(({ seq }) => printedOf(tuples[seq - 1] ?? '[]'))).toEqual(printed);
  const tags = tuples.map((tuple) => JSON.parse(tuple)[20]).filter((tag) => tag !== null);
  expect(new Set(tags).size, 'every person').toBe(scans);

  const collector = await forkCollector({ folder: `${folder}/collector` });
  await enrolKiosk(collector, folder);
  const sent = await runCli(['upload', '--data', folder, '--to', collector.base]);
  expect(sent).toEqual({ code: 0, out: `{"ok":true,"acked":${tuples.length}}\n`, errors: '' });
  const collected = await readCollected(
    { base: collector.base, cookie: await collector.office() },
    readOrigin(folder),
  );
  await collector.stop();
  expect(collected === asNdjson(tuples), 'byte for byte').toBe(true);
});
