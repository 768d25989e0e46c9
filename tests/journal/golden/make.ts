import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { openForReading } from '../../../main/journal/open-database.ts';
import { verifyJournal } from '../../../main/journal/proof/verify.ts';
import { card, createTestClock, openTestKiosk, testConfig } from '../../support/test-kiosk.ts';

/**
 * Makes the golden journal of a format, once, at its release: `node tests/journal/golden/make.ts v1`.
 * Never run again for a version that was released: its file is what old kiosks have on their disks.
 */
const [version = 'v1'] = process.argv.slice(2);
const folder = `${import.meta.dirname}/${version}`;
mkdirSync(folder);
const clock = createTestClock();
const config = testConfig('both', { reenter: 'ask', askOnWarnings: ['sex-digit'] });
const kiosk = openTestKiosk({ folder, clock, config });
kiosk.file.journal.record({ kind: 'run', stamp: kiosk.stamp(), detail: { state: 'start' } });
kiosk.file.adoptSettings('{"schema":1}', { gateId: 'cong-1' }, kiosk.stamp());
for (const text of [card(1), card(2, 'Lê Hoàng Yến'), 'WIFI:T:WPA;S:quan-ca-phe;;', card(1)]) await kiosk.scan(text);
clock.advance(60_000);
await kiosk.scan(card(1));
await kiosk.scan(card(3).replace('Nữ', 'Nam'));
kiosk.answer('admit');
const job = kiosk.file.printJobs.next();
if (job) kiosk.file.printJobs.move(job, 'printed', kiosk.stamp());
clock.advance(86_400_000);
await kiosk.scan(card(2, 'Lê Hoàng Yến'));
kiosk.close();

const database = openForReading(`${folder}/journal.db`);
const verified = verifyJournal(database);
database.close();
const decisions = kiosk.events().map(({ kind, decision }) => decision ?? kind);
for (const name of ['lock.db', 'journal.db-shm', 'journal.db-wal']) rmSync(`${folder}/${name}`, { force: true });
writeFileSync(`${folder}/expected.json`, `${JSON.stringify({ ...verified, decisions }, null, 2)}\n`);
