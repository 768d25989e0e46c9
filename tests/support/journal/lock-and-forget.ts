import { setTimeout as pause } from 'node:timers/promises';
import { holdFolder } from '../../../collector/database/hold-folder.ts';
import { lockFolder } from '../../../main/journal/lock.ts';

/**
 * A process for the tests: takes the locks of a folder, keeps nothing of them, and has all that nobody keeps collected
 * (`--expose-gc`). Then it says `done` and waits for its end.
 */
const [folder = ''] = process.argv.slice(2);
lockFolder(`${folder}/lock.db`);
holdFolder(folder);
for (let round = 0; round < 5; round++) {
  await pause(10);
  (globalThis as { gc?: () => void }).gc?.();
}
process.stdout.write('done\n');
process.stdin.once('data', () => process.exit());
