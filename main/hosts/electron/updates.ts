import { createHash, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { AppUpdater } from 'electron-updater';
import { z } from 'zod';
import { orDiskFaultLater } from '../../../native/disk/disk-fault.ts';
import { hoursOf, isWithin } from '../../domain/hours.ts';
import { localTimeOf } from '../../domain/local-time.ts';
import { updateStatement } from '../../domain/update-statement.ts';
import type { Config } from '../../settings/config.ts';

export type UpdateNews = {
  readonly state: 'refused' | 'ready' | 'installing' | 'failed';
  readonly version: string;
};

export type UpdateOptions = {
  readonly updater: Pick<
    AppUpdater,
    | 'autoDownload'
    | 'autoInstallOnAppQuit'
    | 'allowDowngrade'
    | 'disableWebInstaller'
    | 'logger'
    | 'on'
    | 'setFeedURL'
    | 'checkForUpdates'
    | 'downloadUpdate'
  >;
  /** Ends the kiosk and runs the installer that was fetched, which starts it again. */
  readonly install: () => Promise<void>;
  /** False: this account cannot install. What was fetched is said and stays. */
  readonly mayInstall: () => boolean;
  readonly config: Pick<Config, 'venue' | 'update'>;
  /** Whether nobody stands at the gate, and nobody did of late. */
  readonly isQuiet: () => Promise<boolean>;
  readonly nowMs: () => number;
  /** The version that was tried last, over restarts: one that does not come up is not tried again by itself. */
  readonly tried: { get(): string | null; set(version: string): void };
  readonly tell: (news: UpdateNews) => void;
  readonly log: (line: string) => void;
};

export type Updates = {
  /** Looks whether there is a newer version for this PC, and fetches it. */
  look(): Promise<void>;
  /** Installs what was fetched, if the hour is right and the gate is quiet. */
  installIfQuiet(): Promise<void>;
};

const described = z.object({
  version: z.string().max(40),
  files: z
    .array(z.object({ url: z.string(), sha512: z.base64(), size: z.int().optional() }))
    .min(1)
    .max(20),
  ed25519: z.base64(),
});
type Described = z.output<typeof described>;
type Ready = { readonly version: string; readonly file: string; readonly hashes: readonly string[] };

/**
 * Updates from a folder on a web server (electron-updater, generic provider), staged by its percentage. Only what the
 * key of the settings has signed is fetched, never an older version; the bytes must have the hash that was signed, when
 * they come and once more before they run. What was taken off the server is not installed.
 */
export function createUpdates(options: UpdateOptions): Updates {
  const { updater, config, tell, log } = options;
  const { url, publicKey } = config.update;
  const hours = hoursOf(config.update);
  let ready: Ready | null = null;
  let refused: string | null = null;
  let isBusy = false;
  Object.assign(updater, {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    allowDowngrade: false,
    disableWebInstaller: true,
    logger: null,
  });
  if (url !== null) updater.setFeedURL({ provider: 'generic', url });
  // Without a listener an error of the network would end the shell.
  updater.on('error', ({ name }) => log(`update: ${name}`));

  async function look(): Promise<void> {
    const found = await updater.checkForUpdates().catch(() => null);
    if (!found) return;
    const { version } = found.updateInfo;
    if (!found.isUpdateAvailable || options.tried.get() === version) ready = null;
    else if (ready?.version !== version) await fetchUpdate(found.updateInfo);
  }

  async function fetchUpdate(info: unknown): Promise<void> {
    ready = null;
    const { version } = info as { readonly version: string };
    const signed = readSigned(info, publicKey);
    if (!signed) {
      if (refused !== version) tell({ state: 'refused', version });
      refused = version;
      return;
    }
    const [file] = (await updater.downloadUpdate().catch(() => null)) ?? [];
    if (file === undefined) return tell({ state: 'failed', version });
    ready = { version, file, hashes: signed.files.map(({ sha512 }) => sha512) };
    tell({ state: 'ready', version });
  }

  async function installIfQuiet(): Promise<void> {
    const local = localTimeOf(options.nowMs(), config.venue.timeZone);
    if (ready === null || !isWithin(hours, local) || !options.mayInstall()) return;
    const { version, file, hashes } = ready;
    if (!(await options.isQuiet())) return;
    ready = null;
    if (!hashes.includes(await sha512Of(file))) return tell({ state: 'failed', version });
    options.tried.set(version);
    tell({ state: 'installing', version });
    await options.install();
  }

  /** One at a time: a slow download outlives the hour. */
  async function alone(act: () => Promise<void>): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    await act().finally(() => {
      isBusy = false;
    });
  }
  return { look: () => alone(look), installIfQuiet: () => alone(installIfQuiet) };
}

/** null: not signed by that key. */
function readSigned(info: unknown, publicKey: string | null): Described | null {
  const read = described.safeParse(info);
  if (!read.success || publicKey === null) return null;
  const key = {
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  } as const;
  const signature = Buffer.from(read.data.ed25519, 'base64');
  return verify(null, Buffer.from(updateStatement(read.data)), key, signature) ? read.data : null;
}

/** Base64; of nothing when the file is gone. */
async function sha512Of(path: string): Promise<string> {
  const digest = createHash('sha512');
  const read = await orDiskFaultLater(() => pipeline(createReadStream(path), digest));
  if (!read.ok) return '';
  return digest.read()?.toString('base64') ?? '';
}
