import { ORPCError } from '@orpc/server';
import type { PrintOnHost } from '../../native/printer/system-printer.ts';
import type { Config } from '../config.ts';
import type { Core } from '../core.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { createRouter } from '../router.ts';
import { composeKiosk } from './compose.ts';
import { sealedKeys } from './key-seal.ts';
import { startMachineClock } from './machine-clock.ts';

/** What the core's process is told once, after its start. */
export type RunOrder = {
  readonly dataDir: string;
  readonly config: Config;
  readonly settingsFile: string;
  /** 64 hex digits that seal the key files; null where the host has no key store. Never written down, never logged. */
  readonly masterKey: string | null;
};

export type RunningCore = {
  readonly router: ReturnType<typeof createRouter>;
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
  { dataDir, config, settingsFile, masterKey }: RunOrder,
  { endWires, leave, printOnHost }: CoreHooks,
): Result<RunningCore, { readonly kind: 'folder-taken' }> {
  const composed = composeKiosk({
    dataDir,
    config,
    clock: startMachineClock(),
    queueSlips: config.printer !== null,
    runQueues: true,
    settingsFile,
    ...(masterKey !== null && { keySeal: sealedKeys(Buffer.from(masterKey, 'hex')) }),
    settingsSaved: () => stop(),
    leave,
    ...(printOnHost && { printOnHost }),
  });
  if (!composed.ok) return failed(composed.fault);
  const { core, close } = composed.value;
  let isStopping = false;
  function stop(): void {
    if (isStopping) return;
    isStopping = true;
    endWires();
    setTimeout(() => process.exit(0), longestStopMs);
    void close().then(() => process.exit(0));
  }
  return ok({ router: createRouter(core), core, stop });
}

/** The library would answer with an error and go on: a journal that cannot write must end the process instead. */
export function endOnBug(error: unknown): void {
  if (error instanceof ORPCError) return;
  setImmediate(() => {
    throw error;
  });
}
