import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { verifyJournal } from '../../main/journal/proof/verify.ts';
import { connectCollector } from '../../main/upload/http-collector.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import { openTestKiosk } from '../support/test-kiosk.ts';
import { startBadNetwork } from './bad-network.ts';
import { startCollector } from './collector-here.ts';
import { runAndKill } from './run-and-kill.ts';

const program = fileURLToPath(new URL('./load-process.ts', import.meta.url));
const longestLifeMs = 50;

/** Killed among its first passages, and in the middle of its work, in turn. */
function passagesOf(run: number, random: () => number): number {
  return run % 2 === 0 ? 1 + Math.floor(random() * 10) : 15 + Math.floor(random() * 120);
}

export type Cycles = {
  readonly runs: number;
  readonly announced: number;
  /** Announced, and not at the collector in the end. */
  readonly lost: number;
  /** At the collector twice, or otherwise than in the journal. */
  readonly duplicated: number;
  /** The journal does not verify, or the collector raised an alarm. */
  readonly corrupt: number;
  /** What a collector would have stored twice that trusts its senders: the control. */
  readonly sentAgain: number;
};

/** T2: a kiosk under load is killed with -9 again and again, and its network is bad; in the end it is mended and sends what is left. */
export async function killOften(
  folder: string,
  { runs, random }: { readonly runs: number; readonly random: () => number },
): Promise<Cycles> {
  const collector = await startCollector(`${folder}/collector`);
  const network = await startBadNetwork(collector.port, random);
  const data = `${folder}/kiosk`;
  mkdirSync(data, { recursive: true });
  const kiosk = openTestKiosk({ folder: data });
  await collector.enrol(kiosk);
  kiosk.close();
  const announced: number[] = [];
  for (let run = 0; run < runs; run++) {
    const first = (announced.at(-1) ?? 0) + 1;
    const args = [data, `http://127.0.0.1:${network.port}`, String(first)];
    const firstLines = passagesOf(run, random);
    const { lines } = await runAndKill({ program, args, firstLines, lifeMs: random() * longestLifeMs });
    announced.push(...lines.map(Number));
  }
  network.mend();
  await drain(data, `http://127.0.0.1:${network.port}`);
  const rows = await collector.database.query<{ seq: number; tuple: Uint8Array }>(
    'select seq, tuple from events order by seq',
  );
  const alarms = await collector.database.query('select * from alarms');
  const there = new Set(rows.map(({ seq }) => seq));
  const own = journalOf(data);
  const isSame = rows.every(({ seq, tuple }) => own.tuples[seq - 1] === Buffer.from(tuple).toString());
  await network.close();
  await collector.close();
  return {
    runs,
    announced: announced.length,
    lost: announced.filter((seq) => !there.has(seq)).length + (own.tuples.length - there.size),
    duplicated: rows.length - there.size + (isSame ? 0 : 1),
    corrupt: alarms.length + (own.isVerified ? 0 : 1),
    sentAgain: network.rowsSent() - there.size,
  };
}

async function drain(folder: string, url: string): Promise<void> {
  const kiosk = openTestKiosk({ folder });
  const uploader = createUploader({
    outbox: kiosk.file.outbox,
    collector: connectCollector(url, { signer: kiosk.keys.signer(), nowMs: Date.now }),
    clock: startMachineClock(),
    batchSize: 1_000,
    retryCapMs: 1_000,
    random: Math.random,
    learnTime: () => {},
    rewound: () => {},
  });
  for (let tries = 0; (await uploader.drain()) !== null; tries++) {
    if (tries > 50) throw new Error('the collector does not take the rest');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  kiosk.close();
}

function journalOf(folder: string): { readonly tuples: readonly string[]; readonly isVerified: boolean } {
  const database = openForReading(`${folder}/journal.db`);
  const tuples = database.prepare('SELECT tuple FROM events ORDER BY seq').pluck().all() as string[];
  const isVerified = verifyJournal(database, { isEverySignature: tuples.length < 5_000 }).ok;
  database.close();
  return { tuples, isVerified };
}
