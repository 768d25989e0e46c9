import { z } from 'zod';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { removeDurably, writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { parseJson } from '../../protocol/parse-json.ts';

const session = z.object({ session: z.string().min(1).max(64), id: z.string().min(1).max(40) });
const openSessions = z.object({ sessions: z.array(session).max(1_000), duty: session.nullable() });

/** Who is signed in, and who is on duty. */
export type OpenSessions = z.output<typeof openSessions>;

const handedOver = openSessions.extend({ v: z.literal(1), atMs: z.number() });
/** A core that begins anew is back within seconds; later nobody may rely on who stood there. */
const longestMs = 60_000;
/** Far more than a thousand sessions take; whatever else lies there is not read. */
const longestFile = 256 * 1024;

const fileOf = (folder: string) => `${folder}/handed-over.json`;

/** Keeps them for the core that begins now, beside the keys. Where that cannot be written everybody signs in again. */
export function handOver(folder: string, open: OpenSessions, nowMs: number): void {
  if (open.sessions.length === 0 && open.duty === null) return;
  const text = JSON.stringify({ v: 1, atMs: nowMs, ...open } satisfies z.input<typeof handedOver>);
  orDiskFault(() => writeDurably(fileOf(folder), text));
}

/** What the core before handed over, once; null: nothing, or too long ago. */
export function takeOver(folder: string, nowMs: number): OpenSessions | null {
  const path = fileOf(folder);
  const text = readSmallText(path, longestFile);
  if (!text.ok && text.fault.kind === 'disk' && text.fault.code === 'ENOENT') return null;
  const isGone = orDiskFault(() => removeDurably(path));
  // What cannot be taken away would be good a second time.
  if (!text.ok || !isGone.ok) return null;
  const read = handedOver.safeParse(parseJson(text.value));
  if (!read.success) return null;
  const { atMs, sessions, duty } = read.data;
  return nowMs >= atMs && nowMs - atMs <= longestMs ? { sessions, duty } : null;
}
