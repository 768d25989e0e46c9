import { openForWriting } from '../../main/journal/open-database.ts';

/** A process for the tests: brings an old journal to this version, and is killed in the middle of it. */
const [path = ''] = process.argv.slice(2);
process.stdout.write('begun\n');
openForWriting(path).close();
process.stdout.write('done\n');
