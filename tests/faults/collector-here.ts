import type { Database } from '../../collector/database/database.ts';
import { readSettings } from '../../collector/read-settings.ts';
import { runCollector } from '../../collector/run-collector.ts';
import { putEmptyDatabase } from '../support/collector/empty-database.ts';

export type CollectorHere = {
  readonly database: Database;
  readonly port: number;
  readonly url: string;
  /** Takes that kiosk in. */
  enrol(kiosk: EnrolledKiosk): Promise<void>;
  close(): Promise<void>;
};

export type EnrolledKiosk = {
  readonly file: { readonly origin: { readonly device: string } };
  readonly keys: { signer(): { readonly publicKey: string } };
};

/** A whole collector in this process, its events in that folder, on a free port of loopback. */
export async function startCollector(folder: string): Promise<CollectorHere> {
  await putEmptyDatabase(folder);
  const settings = readSettings(['--data', folder, '--port', '0'], undefined);
  if (!settings.ok) throw new Error(settings.fault);
  const started = await runCollector(settings.value, { nowMs: Date.now, log: () => {}, spawnOffice: null });
  if (!started.ok) throw new Error(started.fault.kind);
  const { port, opened, enrolOwn, close } = started.value;
  const database = await opened;
  if (!database.ok) throw new Error(database.fault.kind);
  return {
    database: database.value,
    port,
    url: `http://127.0.0.1:${port}`,
    enrol: ({ file, keys }) => enrolOwn({ device: file.origin.device, key: keys.signer().publicKey }),
    close,
  };
}
