import Database from 'better-sqlite3';

export type Origin = { readonly device: string; readonly epoch: string };

/** The tuples of a journal, beside whoever writes it. */
export function readTuples(dataDir: string): readonly string[] {
  return readRows(dataDir, 'SELECT tuple FROM events ORDER BY seq').map(({ tuple }) => String(tuple));
}

export function readOrigin(dataDir: string): Origin {
  const rows = readRows(dataDir, 'SELECT key, value FROM meta');
  const { device, epoch } = Object.fromEntries(rows.map(({ key, value }) => [String(key), String(value)]));
  return { device: device ?? '', epoch: epoch ?? '' };
}

export function readRows(dataDir: string, sql: string): readonly Readonly<Record<string, unknown>>[] {
  const database = new Database(`${dataDir}/journal.db`, { readonly: true, timeout: 5_000 });
  const rows = database.prepare(sql).all() as Record<string, unknown>[];
  database.close();
  return rows;
}

/** Everything that a collector gives back of one journal to whoever has that cookie: NDJSON as it came. */
export async function readCollected(
  { base, cookie }: { readonly base: string; readonly cookie: string },
  { device, epoch }: Origin,
): Promise<string> {
  let whole = '';
  for (let after = 0; ; ) {
    const page = await fetch(`${base}/v1/events?device=${device}&epoch=${epoch}&after=${after}&limit=5000`, {
      headers: { cookie },
    }).then((response) => response.text());
    if (page === '') return whole;
    whole += page;
    after += page.split('\n').length - 1;
  }
}

/** What the collector must give back of this journal. */
export function asNdjson(tuples: readonly string[]): string {
  return tuples.map((tuple) => `${tuple}\n`).join('');
}
