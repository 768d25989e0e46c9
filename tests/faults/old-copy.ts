import { cpSync, mkdirSync, rmSync } from 'node:fs';
import type { Database } from '../../collector/database/database.ts';
import { startMachineClock } from '../../main/hosts/machine-clock.ts';
import { connectCollector } from '../../main/upload/http-collector.ts';
import { createUploader } from '../../main/upload/uploader.ts';
import { card, openTestKiosk } from '../support/test-kiosk.ts';
import type { CollectorHere } from './collector-here.ts';

export type OldCopy = {
  /** The collector says that the numbers are taken. */
  readonly isNoticed: boolean;
  /** Rows of before that the collector does not have byte for byte any more. */
  readonly overwritten: number;
};

type Place = Pick<CollectorHere, 'url' | 'database' | 'enrol'> & { readonly folder: string };

/** T11: an older copy of the data folder is put in its place, and the kiosk goes on with it. */
export async function putBackOldCopy({ folder, database, ...to }: Place): Promise<OldCopy> {
  const data = `${folder}/data`;
  mkdirSync(data);
  await passAndSend(data, { ...to, first: 1, people: 40 });
  cpSync(data, `${folder}/old`, { recursive: true });
  await passAndSend(data, { ...to, first: 100, people: 40 });
  const before = await rowsOf(database);
  rmSync(data, { recursive: true });
  cpSync(`${folder}/old`, data, { recursive: true });
  const fault = await passAndSend(data, { ...to, first: 200, people: 40 });
  const after = await rowsOf(database);
  const alarms = await database.query<{ kind: string }>("select kind from alarms where kind = 'fork'");
  return {
    isNoticed: fault === 409 && alarms.length > 0,
    overwritten:
      before.filter((row, at) => after[at] !== row).length + Math.abs(after.length - before.length),
  };
}

type Passing = Pick<CollectorHere, 'url' | 'enrol'> & { readonly first: number; readonly people: number };

/** The status with which the collector refused; null: it took everything. */
async function passAndSend(folder: string, { url, enrol, first, people }: Passing): Promise<number | null> {
  const kiosk = openTestKiosk({ folder });
  for (let person = first; person < first + people; person++) await kiosk.scan(card(person));
  const uploader = createUploader({
    outbox: kiosk.file.outbox,
    collector: connectCollector(url, { signer: kiosk.keys.signer(), nowMs: Date.now }),
    clock: startMachineClock(),
    batchSize: 100,
    retryCapMs: 1_000,
    random: Math.random,
    learnTime: () => {},
    rewound: () => {},
  });
  await enrol(kiosk);
  const fault = await uploader.drain();
  kiosk.close();
  return fault?.kind === 'rejected' ? fault.status : null;
}

async function rowsOf({ query }: Database): Promise<readonly string[]> {
  const rows = await query<{ tuple: Uint8Array }>('select tuple from events order by device, epoch, seq');
  return rows.map(({ tuple }) => Buffer.from(tuple).toString());
}
