import { verify } from 'node:crypto';
import type { AppUpdater } from 'electron-updater';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { hoursOf, isWithin } from '../../domain/hours.ts';
import { localTimeOf } from '../../domain/local-time.ts';
import { updateStatement } from '../../domain/update-statement.ts';

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
  /** Runs the installer that was fetched, which starts the kiosk again. */
  readonly install: () => void;
  readonly config: Pick<Config, 'venue' | 'update'>;
  /** Whether nobody stands at the gate, and nobody did of late. */
  readonly isQuiet: () => Promise<boolean>;
  readonly nowMs: () => number;
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

/**
 * Updates from a folder on a web server (electron-updater, generic provider), staged by its percentage. Only what the
 * key of the settings has signed is fetched, never an older version; the bytes must have the hash that was signed.
 */
export function createUpdates(options: UpdateOptions): Updates {
  const { updater, config, tell, log } = options;
  const { url, publicKey } = config.update;
  const hours = hoursOf(config.update);
  let ready: string | null = null;
  let refused: string | null = null;
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
    if (!found?.isUpdateAvailable || found.updateInfo.version === ready) return;
    const { version } = found.updateInfo;
    if (!isSigned(found.updateInfo, publicKey)) {
      if (refused !== version) tell({ state: 'refused', version });
      refused = version;
      return;
    }
    const files = await updater.downloadUpdate().catch(() => null);
    if (!files) return tell({ state: 'failed', version });
    ready = version;
    tell({ state: 'ready', version });
  }

  return {
    look,
    async installIfQuiet() {
      const local = localTimeOf(options.nowMs(), config.venue.timeZone);
      if (ready === null || !isWithin(hours, local) || !(await options.isQuiet())) return;
      tell({ state: 'installing', version: ready });
      options.install();
    },
  };
}

function isSigned(info: unknown, publicKey: string | null): boolean {
  const read = described.safeParse(info);
  if (!read.success || publicKey === null) return false;
  const key = {
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  } as const;
  return verify(null, Buffer.from(updateStatement(read.data)), key, Buffer.from(read.data.ed25519, 'base64'));
}
