import type { Command } from './command.ts';
import { runCommand } from './command.ts';

/** Loaded when it is asked for: no command waits for what the others need. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  read: async () => (await import('./read.ts')).read,
  scan: async () => (await import('./scan.ts')).scan,
  verify: async () => (await import('./verify.ts')).verify,
  slip: async () => (await import('./slip.ts')).slip,
  upload: async () => (await import('./upload.ts')).upload,
  bundle: async () => (await import('./bundle.ts')).bundle,
  enrol: async () => (await import('./enrol.ts')).enrol,
  carry: async () => (await import('./carry.ts')).carry,
  renew: async () => (await import('./renew.ts')).renew,
  restore: async () => (await import('./restore.ts')).restore,
  export: async () => (await import('./export.ts')).exportJournal,
  doctor: async () => (await import('./doctor.ts')).doctor,
  trust: async () => (await import('./trust.ts')).trust,
  rule: async () => (await import('./rule.ts')).rule,
  cards: async () => (await import('./cards.ts')).cards,
  printer: async () => (await import('./printer.ts')).printer,
  pin: async () => (await import('./pin.ts')).pin,
  person: async () => (await import('./person.ts')).person,
  prove: async () => (await import('./prove.ts')).prove,
};

/** The commands, each with what it does. */
async function usage(): Promise<string> {
  const lines = Object.entries(commands).map(
    async ([name, load]) => `  ${name.padEnd(8)} ${(await load()).summary}`,
  );
  return `Cổng at the command line

  npm run -s kiosk -- COMMAND [options]

${(await Promise.all(lines)).join('\n')}

  COMMAND --help says more.
`;
}

const [name = '--help', ...args] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (load) await runCommand(await load(), args);
else if (name === '--help') process.stdout.write(await usage());
else {
  process.stderr.write(`There is no command "${name.slice(0, 40)}". See npm run -s kiosk -- --help.\n`);
  process.exitCode = 1;
}
