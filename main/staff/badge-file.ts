import { existsSync } from 'node:fs';
import { z } from 'zod';
import { writeDurably } from '../../native/disk/durable-file.ts';
import { readSmallText } from '../../native/disk/small-file.ts';
import { parseJson } from '../../protocol/parse-json.ts';

const longestFile = 200_000;
const badgeFile = z.object({
  v: z.literal(1),
  badges: z.record(z.string().max(40), z.string().regex(/^[0-9a-f]{64}$/)),
});

export type BadgeFile = {
  /** Whose badge has that digest; null: nobody's. */
  ownerOf(digest: string): string | null;
  has(id: string): boolean;
  /** null: none any more. Throws what the file system throws. */
  set(id: string, digest: string | null): void;
};

/**
 * Digests of badges in `badges.json` beside the keys, apart from the list of staff, which a version without badges reads
 * as well. A file that is broken holds none.
 */
export function openBadgeFile(folder: string): BadgeFile {
  const path = `${folder}/badges.json`;
  function read(): Readonly<Record<string, string>> {
    if (!existsSync(path)) return {};
    const text = readSmallText(path, longestFile);
    return (text.ok && badgeFile.safeParse(parseJson(text.value)).data?.badges) || {};
  }
  return {
    ownerOf: (digest) => Object.entries(read()).find(([, one]) => one === digest)?.[0] ?? null,
    has: (id) => read()[id] !== undefined,
    set(id, digest) {
      const { [id]: _, ...others } = read();
      const badges = digest === null ? others : { ...others, [id]: digest };
      writeDurably(path, JSON.stringify({ v: 1, badges } satisfies z.input<typeof badgeFile>));
    },
  };
}
