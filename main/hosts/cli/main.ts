import { cards } from './cards.ts';
import { carry } from './carry.ts';
import type { Command } from './command.ts';
import { runCommand } from './command.ts';
import { doctor } from './doctor.ts';
import { exportJournal } from './export.ts';
import { person } from './person.ts';
import { pin } from './pin.ts';
import { printer } from './printer.ts';
import { prove } from './prove.ts';
import { read } from './read.ts';
import { restore } from './restore.ts';
import { rule } from './rule.ts';
import { scan } from './scan.ts';
import { slip } from './slip.ts';
import { trust } from './trust.ts';
import { upload } from './upload.ts';
import { verify } from './verify.ts';

const commands: Readonly<Record<string, Command>> = {
  read,
  scan,
  verify,
  slip,
  upload,
  carry,
  restore,
  export: exportJournal,
  doctor,
  trust,
  rule,
  cards,
  printer,
  pin,
  person,
  prove,
};

const usage = `Cổng at the command line

  npm run -s kiosk -- COMMAND [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`)
  .join('\n')}

  COMMAND --help says more.
`;

const [name = '--help', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) await runCommand(command, args);
else if (name === '--help') process.stdout.write(usage);
else {
  process.stderr.write(`There is no command "${name.slice(0, 40)}". See npm run -s kiosk -- --help.\n`);
  process.exitCode = 1;
}
