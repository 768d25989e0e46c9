import { rmSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../protocol/parse-json.ts';
import { sha256 } from '../../protocol/sha256.ts';
import { type Database, errorCode } from '../database/database.ts';
import type { Tell } from '../log/log-entry.ts';
import { beginBackup } from './begin-backup.ts';

/** Where a copy of a folder's database is made, for whoever takes it away from there. */
export function draftOf(folder: string): string {
  return join(folder, 'backup-draft');
}

/** Copies the database while it runs: nothing else is asked of it meanwhile. The schema of what was copied. */
export async function copyInto(folder: string, database: Database, nowMs: number): Promise<number> {
  const schema = await beginBackup(database, nowMs);
  await rm(draftOf(folder), { recursive: true, force: true });
  await database.heldStill((files) =>
    cp(files ?? '', join(draftOf(folder), 'collector-db'), { recursive: true }),
  );
  return schema;
}

const ask = 'copy\n';
const askMs = 5_000;
const answerSchema = z.union([z.object({ schema: z.int() }), z.object({ code: z.string() })]);
export type Copied = z.output<typeof answerSchema>;

type Running = {
  readonly folder: string;
  readonly database: () => Database | null;
  readonly nowMs: () => number;
  readonly log: Tell;
};

/**
 * Whoever has the rights on a collector's folder can have its database copied into that folder while it runs, by a socket
 * there. Nothing but that can be asked, and nothing comes back but whether it went well.
 */
export function answerCopies(running: Running): { readonly close: () => Promise<void> } {
  const path = socketOf(running.folder);
  let work: Promise<unknown> = Promise.resolve();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.setTimeout(askMs, () => socket.destroy());
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
      if (said === ask) {
        socket.setTimeout(0);
        work = work.then(() => answer(socket, running));
      } else if (said.length >= ask.length) socket.destroy();
    });
  });
  server.on('error', (error) => running.log({ kind: 'no-copies', code: errorCode(error) }));
  // Whoever holds the folder's lock is the only one: what lies there is of one that was killed.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  server.listen(path);
  server.unref();
  return {
    async close() {
      server.close();
      await work;
    },
  };
}

async function answer(socket: Socket, running: Running): Promise<void> {
  socket.end(`${JSON.stringify(await copyNow(running))}\n`);
}

async function copyNow({ folder, database, nowMs, log }: Running): Promise<Copied> {
  const open = database();
  if (open === null) return { code: 'opening' };
  try {
    const schema = await copyInto(folder, open, nowMs());
    log({ kind: 'copied', schema });
    return { schema };
  } catch (error) {
    const code = errorCode(error);
    log({ kind: 'copy-failed', code });
    // A bug is not the one's who asks.
    if (code === '') throw error;
    return { code };
  }
}

/** What the collector that runs on that folder says; null: none runs there. */
export async function askForCopy(folder: string): Promise<Copied | null> {
  const socket = connect(socketOf(folder));
  try {
    socket.write(ask);
    let said = '';
    for await (const chunk of socket) said += String(chunk);
    const read = answerSchema.safeParse(parseJson(said));
    return read.success ? read.data : { code: 'no answer' };
  } catch (error) {
    // The last one: the folder's path is too long for a socket, and no collector could make one there.
    if (['ENOENT', 'ECONNREFUSED', 'EINVAL'].includes(errorCode(error))) return null;
    return { code: errorCode(error) };
  } finally {
    socket.destroy();
  }
}

/** Windows has its sockets in a place of their own. */
function socketOf(folder: string): string {
  if (process.platform !== 'win32') return join(folder, 'collector.sock');
  return `\\\\.\\pipe\\cong-${sha256(resolve(folder)).toString('hex', 0, 16)}`;
}
