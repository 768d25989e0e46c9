import { cards } from './cli/cards.ts';
import { carry } from './cli/carry.ts';
import type { Command } from './cli/command.ts';
import { runCommand } from './cli/command.ts';
import { doctor } from './cli/doctor.ts';
import { exportJournal } from './cli/export.ts';
import { person } from './cli/person.ts';
import { pin } from './cli/pin.ts';
import { printer } from './cli/printer.ts';
import { prove } from './cli/prove.ts';
import { read } from './cli/read.ts';
import { restore } from './cli/restore.ts';
import { rule } from './cli/rule.ts';
import { scan } from './cli/scan.ts';
import { slip } from './cli/slip.ts';
import { trust } from './cli/trust.ts';
import { upload } from './cli/upload.ts';
import { verify } from './cli/verify.ts';

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
