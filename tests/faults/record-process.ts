import { openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { card, openTestKiosk } from '../support/test-kiosk.ts';

/**
 * A process for the tests: admits so many people, and writes each seq into the file `mark` once it was announced.
 * `NORMAL`: the control, whose journal syncs only now and then and says that it does always.
 */
const [folder = '', people = '0', mode = 'FULL'] = process.argv.slice(2);
if (mode === 'NORMAL') loosen();
const kiosk = openTestKiosk({ folder });
const mark = openSync(`${folder}/mark`, 'w');
for (let person = 1; person <= Number(people); person++) {
  const { seq } = await kiosk.scan(card(person));
  writeSync(mark, `${seq}\n`);
}
process.exit();

function loosen(): void {
  const { pragma } = Database.prototype;
  Database.prototype.pragma = function (this: Database.Database, text, options) {
    if (text === 'synchronous = FULL') return pragma.call(this, 'synchronous = NORMAL', options);
    return text === 'synchronous' ? 2 : pragma.call(this, text, options);
  };
}
