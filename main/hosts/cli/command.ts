import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { sealedKeysComplaint } from '../../keys/key-seal.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | undefined>>;

export type Command = {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  readonly options: Options;
  /** It opens the keys of `--data`. */
  readonly usesKeys?: boolean;
  /** Resolves when it is done; one sentence with the mend when it could not be. */
  readonly run: (values: Values, rest: readonly string[]) => Promise<string | null>;
};

/** Runs a command and turns its sentence into standard error and exit code 1. */
export async function runCommand(command: Command, args: readonly string[]): Promise<void> {
  // A reader such as `head` may go before we are done; that is no trouble of ours.
  process.stdout.on('error', () => process.exit());
  const parsed = parse(command, args);
  if (typeof parsed === 'string') return complain(parsed);
  if (parsed.values.help) return void process.stdout.write(command.usage);
  const values = parsed.values as Values;
  const { data } = values;
  const sealed = command.usesKeys && typeof data === 'string' ? sealedKeysComplaint(resolve(data)) : null;
  if (sealed !== null) return complain(sealed);
  const sentence = await command.run(values, parsed.positionals).catch(sentenceOf);
  if (sentence !== null) complain(sentence);
}

/** Trouble with a file that the command was pointed at, by its code. Anything else is a bug and stays one. */
function sentenceOf(error: unknown): string {
  const { code = '', path = '' } = error as { code?: string; path?: string };
  if (code.startsWith('SQLITE_')) {
    return `The journal cannot be opened or written (${code}). Keep the file as it is and call the administrator.`;
  }
  if (['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EPERM', 'EROFS', 'ENOSPC'].includes(code)) {
    return `${path} cannot be written or read (${code}). Check the path and its rights.`;
  }
  throw error;
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...command.options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    return `${error instanceof Error ? error.message.split('. ')[0] : 'Unknown option'}. Add --help to see the options.`;
  }
}

function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** An option that must be there; its sentence when it is not. */
export function required(
  values: Values,
  name: string,
): { readonly value: string } | { readonly sentence: string } {
  const value = values[name];
  return typeof value === 'string' && value !== ''
    ? { value }
    : { sentence: `--${name} is missing. Add --help to see the options.` };
}

export function writeLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
