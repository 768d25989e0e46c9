import { closeSync, fsyncSync, openSync } from 'node:fs';
import { card, openTestKiosk } from '../test-kiosk.ts';

/**
 * A process for the tests: admits so many people one after the other, says the seq of each once it was announced,
 * and then waits for its end. Before each scan it syncs a file `mark`, which shows among its system calls.
 */
const [folder = '', people = '0'] = process.argv.slice(2);
const kiosk = openTestKiosk({ folder });
const mark = openSync(`${folder}/mark`, 'w');
for (let person = 1; person <= Number(people); person++) {
  fsyncSync(mark);
  const { seq } = await kiosk.scan(card(person));
  process.stdout.write(`${seq}\n`);
}
fsyncSync(mark);
closeSync(mark);
process.stdout.write('done\n');
process.stdin.once('data', () => process.exit());
