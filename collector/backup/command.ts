import { parseArgs } from 'node:util';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { explainBackup } from './backup-fault.ts';
import { makeBackup, type Store } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import type { Environment } from './run-piped.ts';

type Surroundings = { readonly env: Environment; readonly nowMs: number };

const usage =
  'Say: backup FOLDER [--recipient age1…], or restore BACKUP [--identity FILE]; each with --data FOLDER [--key FILE], or with DATABASE_URL and --key FILE.';

/** `backup` and `restore` at the terminal; null: the command is another one. What was done, or the sentence for the operator. */
export function runBackupCommand(
  args: readonly string[],
  { env, nowMs }: Surroundings,
): Promise<Result<string, string>> | null {
  const [verb, ...rest] = args;
  if (verb !== 'backup' && verb !== 'restore') return null;
  const said = parse(rest);
  const store = said && storeOf(said.values.data, env.DATABASE_URL);
  const [path, ...more] = said?.positionals ?? [];
  if (!said || !store || path === undefined || more.length > 0)
    return Promise.resolve(failed(`The command line was not understood. ${usage}`));
  const { values } = said;
  const key = values.key ?? (store.kind === 'folder' ? `${store.folder}/collector.key` : null);
  const order = { store, key, nowMs, env };
  return verb === 'backup'
    ? backUp({ ...order, into: path, recipient: values.recipient ?? null })
    : restore({ ...order, from: path, identity: values.identity ?? null });
}

async function backUp(order: Parameters<typeof makeBackup>[0]): Promise<Result<string, string>> {
  const made = await makeBackup(order);
  if (!made.ok) return failed(explainBackup(made.fault));
  const isOpen =
    order.recipient === null ? ' Whoever reads it reads the log and the key: keep it locked away.' : '';
  const hasKey = order.key === null ? ' The signing key is not in it: add --key FILE.' : '';
  return ok(`The backup is ${made.value}.${hasKey}${isOpen}`);
}

async function restore(order: Parameters<typeof restoreBackup>[0]): Promise<Result<string, string>> {
  const restored = await restoreBackup(order);
  if (!restored.ok) return failed(explainBackup(restored.fault));
  const madeAt = new Date(restored.value).toISOString();
  return ok(
    `The backup of ${madeAt} is back. All sessions have ended; kiosks send what came later again. Look through accounts and kiosks: what was changed after ${madeAt} is as it was before.`,
  );
}

function storeOf(folder: string | undefined, url: string | undefined): Store | null {
  if (url) return { kind: 'postgres', url };
  return folder === undefined ? null : { kind: 'folder', folder };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        key: { type: 'string' },
        recipient: { type: 'string' },
        identity: { type: 'string' },
      },
    });
  } catch {
    return null;
  }
}
