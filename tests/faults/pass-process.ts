import { card, openTestKiosk } from '../support/test-kiosk.ts';

/** A process for the tests: so many people pass from that one on; each seq is said once it was announced. */
const [folder = '', first = '1', people = '1', hoard = ''] = process.argv.slice(2);
const kiosk = openTestKiosk({ folder });
const hoarded: string[][] = [];
for (let person = Number(first); person < Number(first) + Number(people); person++) {
  const { seq } = await kiosk.scan(card(person));
  process.stdout.write(`${seq}\n`);
  // Until the memory that it was given is used up.
  if (hoard !== '') hoarded.push(Array.from({ length: 20_000 }, (_, at) => `${person} ${at}`));
}
kiosk.close();
