import { rmSync } from 'node:fs';
import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Core } from '../core/core.ts';
import { createRouter } from '../core/router.ts';
import type { RunningSample } from '../domain/printer-settings.ts';
import {
  hasSealedKeys,
  type KeySeal,
  keyStoreFile,
  plainKeys,
  resealKeys,
  sealedKeys,
} from '../keys/key-seal.ts';
import type { Config } from '../settings/config.ts';
import { pinCa } from '../settings/pin-ca.ts';
import { readPageFiles } from './browser/page-files.ts';
import { type ComposedKiosk, composeKiosk } from './compose.ts';
import { openDeskDoor } from './lan/desk-door.ts';
import { houseAddresses } from './lan/house-addresses.ts';
import { ownCertificate } from './lan/own-certificate.ts';
import { startMachineClock } from './machine-clock.ts';

/** What the core's process is told once, after its start. */
export type RunOrder = {
  readonly dataDir: string;
  readonly config: Config;
  readonly settingsFile: string;
  readonly keys: KeyOrder;
  /** The built screen, for second screens. */
  readonly pageFolder: string;
  /** A simulated printer of the host's; null: it runs none. */
  readonly simulated: RunningSample | null;
};

/** `masterKey`: 64 hex digits from the host's key store; never written down, never logged. */
export type KeyOrder =
  /** Key files as they are: the host has no key store, or it is not proven yet. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'seal'; readonly masterKey: string }
  /** The settings want plain files, and these are sealed. */
  | { readonly kind: 'unseal'; readonly masterKey: string };

export type RunningCore = {
  readonly router: ReturnType<typeof createRouter>;
  /** By which name and key an office knows this kiosk. */
  readonly identity: ComposedKiosk['identity'];
  readonly tellFirstLink: ComposedKiosk['tellFirstLink'];
  /** Before it no connection is taken. */
  readonly ready: Promise<void>;
  /** What the host asks of the core itself, past the screen. */
  readonly core: Pick<Core, 'tellLock' | 'tellUpdate' | 'quietMs'>;
  /** Lets everything go and ends the process, within three seconds. Safe to call twice. */
  stop(): void;
};

/** A device that does not let go must not keep the gate shut: what was said is on the disk. */
const longestStopMs = 3_000;

type CoreHooks = {
  readonly endWires: () => void;
  readonly leave: () => void;
  readonly printOnHost?: PrintOnHost;
};

/**
 * The kiosk of a core process, whatever its host. It ends when the settings were changed: the supervisor starts it anew.
 * `endWires` is called first then, so that nothing more is asked of it. `leave`: staff wants out,
 * the host ends everything.
 */
export function runCore(
  { dataDir, config, settingsFile, keys, pageFolder, simulated }: RunOrder,
  { endWires, leave, printOnHost }: CoreHooks,
): Result<RunningCore, { readonly kind: 'folder-taken' }> {
  const trouble = pinCa(config.upload.ca);
  // Told to the log; passages are recorded, and nothing is sent to whom nobody vouches for.
  if (trouble !== null) tellLog(trouble);
  const composed = composeKiosk({
    dataDir,
    config: trouble === null ? config : { ...config, upload: { ...config.upload, url: null } },
    clock: startMachineClock(),
    queueSlips: config.printer !== null,
    runQueues: true,
    settingsFile,
    simulated,
    ...keysOf(dataDir, keys),
    settingsSaved: () => stop(),
    beginAnew: () => stop(),
    leave,
    tell: tellLog,
    ...(printOnHost && { printOnHost }),
  });
  if (!composed.ok) return failed(composed.fault);
  const { core, identity, ready, tellFirstLink, close, isHeld } = composed.value;
  const router = createRouter(core);
  let isStopping = false;
  let closeDoor = () => {};
  /** Node waits for a thread that hangs in the system before it exits; everything is written down by then. */
  function end(): void {
    if (isHeld()) process.kill(process.pid, 'SIGKILL');
    else process.exit(0);
  }
  function stop(): void {
    if (isStopping) return;
    isStopping = true;
    endWires();
    closeDoor();
    setTimeout(end, longestStopMs);
    void close().then(end);
  }
  const { port } = config.secondScreens;
  if (port !== null) {
    void ready.then(() => {
      if (isStopping) return;
      const door = openDeskDoor({
        router,
        devices: composed.value.devices,
        files: readPageFiles(pageFolder),
        certificate: ownCertificate({
          path: `${dataDir}/keys/desk-door.sealed`,
          sealKey: composed.value.doorKey(),
          name: config.venue.name,
          hosts: houseAddresses(),
          nowMs: Date.now(),
        }),
        port,
        hosts: houseAddresses,
        tell: tellLog,
      });
      closeDoor = door.close;
      composed.value.openDoor(door);
    });
  }
  return ok({ router, identity, tellFirstLink, ready, core, stop });
}

/** The supervisor keeps lines that begin so; the host's log is its own. */
function tellLog(line: string): void {
  process.stderr.write(`Error: ${line}\n`);
}

/** Done when the folder is ours: a running kiosk must not find its keys sealed under it. */
function keysOf(
  dataDir: string,
  order: KeyOrder,
): { readonly keySeal?: KeySeal; readonly folderTaken?: () => void } {
  if (order.kind === 'plain') return {};
  const folder = `${dataDir}/keys`;
  const sealed = sealedKeys(Buffer.from(order.masterKey, 'hex'));
  if (order.kind === 'seal') {
    return { keySeal: sealed, folderTaken: () => resealKeys(folder, { from: plainKeys, to: sealed }) };
  }
  return {
    folderTaken() {
      resealKeys(folder, { from: sealed, to: plainKeys });
      // What still is sealed needs it.
      if (!hasSealedKeys(folder)) rmSync(`${folder}/${keyStoreFile}`, { force: true });
    },
  };
}
