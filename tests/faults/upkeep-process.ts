import { flushCompileCache } from 'node:module';
import { backUp } from '../../main/journal/care/backup.ts';
import { card, cardNumber, openTestKiosk } from '../support/test-kiosk.ts';

/**
 * A process for the tests: a kiosk that does without end what is done at night – writes its log back, copies itself,
 * erases somebody – with people in between. It says what is done, and is killed.
 */
const [folder = '', first = '1'] = process.argv.slice(2);
// It never ends by itself, and what it compiled would be lost to the next.
flushCompileCache();
const kiosk = openTestKiosk({ folder });
const say = (words: string) => void process.stdout.write(`${words}\n`);
const order = {
  from: `${folder}/journal.db`,
  folder: `${folder}/backups`,
  localDay: 20261121,
  keep: 3,
  key: kiosk.keys.signer().publicKey,
};
for (let person = Number(first); ; person += 3) {
  for (const one of [person, person + 1, person + 2])
    say(`passed ${one} ${(await kiosk.scan(card(one))).seq}`);
  kiosk.file.upkeep.checkpoint();
  const report = backUp(order);
  if (report.kind !== 'done') throw new Error(report.kind);
  const tags = kiosk.keys.everyTagOf({ kind: 'pid12', number: cardNumber(person) });
  const found = kiosk.file.forgetting.findByTags(tags);
  const seq = found[0]?.seq;
  say(`erasing ${person} ${seq}`);
  kiosk.file.forgetting.erase(found, () => ({ kind: 'retention', stamp: kiosk.stamp() }));
  say(`erased ${person} ${seq}`);
  // The loop hears its signals.
  await new Promise((resolve) => setImmediate(resolve));
}
