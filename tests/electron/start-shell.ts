import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { PrinterSettings } from '../../main/domain/printer-settings.ts';
import { followTrial } from '../../main/hosts/browser/trial.ts';
import type { Ending } from '../../main/hosts/electron/ending.ts';
import { prepareShell, runShell } from '../../main/hosts/electron/run-shell.ts';
import { introduce } from '../../main/hosts/own-collector.ts';
import type { KeyOrder } from '../../main/hosts/run-core.ts';
import type { KioskClient } from '../../renderer/wire/wire.ts';
import { until } from '../support/system/kiosk-client.ts';
import { testConfig } from '../support/test-kiosk.ts';
import { createStandIn, type StandIn } from './stand-in.ts';

const files = new Map([['/index.html', { body: Buffer.from('<!doctype html>'), type: 'text/html' }]]);

/** The shell before a stand-in for Electron, with the bundles of that folder. */
const deadPrinter: PrinterSettings = {
  kind: 'tcp',
  host: '127.0.0.1',
  port: 9,
  profile: 'generic',
  slips: 'auto',
  paperMm: 80,
};

type ShellPlace = {
  readonly bundles: string;
  readonly dataDir: string;
  readonly printer?: PrinterSettings;
  readonly keys?: KeyOrder;
  readonly log?: (from: string, line: string) => void;
  readonly ending?: Ending;
};

export function startShell(
  standIn: StandIn,
  { bundles, dataDir, printer = deadPrinter, keys = { kind: 'plain' }, log = () => {}, ending }: ShellPlace,
) {
  prepareShell(standIn.electron);
  const config = { ...testConfig(), scanners: [], printer };
  return runShell(standIn.electron, {
    dataDir,
    config,
    settingsFile: `${dataDir}/config.json`,
    bundles,
    files,
    drill: async () => ({ code: 404 }),
    trial: followTrial(config, null),
    isDev: false,
    keys,
    isSandboxed: true,
    program: null,
    ownCollector: introduce(),
    isEnding: ending?.isEnding ?? (() => false),
    startAgain: ending?.endAndStartAgain ?? (() => {}),
    log,
  });
}

export function countPorts(standIn: StandIn): number {
  return standIn.windows.at(-1)?.webContents.ports.length ?? 0;
}

/** The page's end of the newest port. */
export function clientOf(standIn: StandIn): KioskClient {
  const port = standIn.windows.at(-1)?.webContents.ports.at(-1);
  if (!port) throw new Error('no port was handed over');
  port.start();
  return createORPCClient(new RPCLink({ port }));
}

/** The whole of it, in a data folder of its own. */
export async function startShellOn(bundles: string): Promise<{ client: KioskClient; stop(): Promise<void> }> {
  const standIn = createStandIn();
  const dataDir = mkdtempSync(`${tmpdir()}/cong-shell-`);
  const shell = await startShell(standIn, { bundles, dataDir });
  await until(
    () => countPorts(standIn),
    (count) => count > 0,
  );
  return {
    client: clientOf(standIn),
    async stop() {
      await shell.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
