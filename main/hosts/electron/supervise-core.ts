import { type StartFault, settingsNow } from '../../settings/load-config.ts';
import { openOfficeStore } from '../../settings/office/office-state.ts';
import { recoverBundle } from '../../settings/office/recover-bundle.ts';
import { withoutContent } from '../log-file.ts';
import type { OwnCollector } from '../own-collector.ts';
import { corePatience, type Supervised, supervise } from '../supervise.ts';
import type { CoreOrder, CoreReport } from './core-process.ts';
import type { HandOver } from './hand-over.ts';
import { rememberCore } from './orphan.ts';
import type { ElectronParts } from './parts.ts';
import { printPicture } from './print-picture.ts';
import type { ShellOptions } from './shell-options.ts';
import { utilityChild } from './utility-child.ts';

export type CoreHeard = {
  readonly hand: HandOver;
  readonly ended: (fault: StartFault | null) => void;
  /** The core runs, and can be told things. */
  readonly ready: () => void;
  /** The answer to `how-quiet`. */
  readonly quiet: (forMs: number) => void;
  /** By which name and key an office knows it. */
  readonly identity: OwnCollector['knows'];
};

/** The core in a process of its own, started again when it dies or hangs. */
export function superviseCore(
  electron: ElectronParts,
  options: ShellOptions,
  { hand, ended, ready, quiet, identity }: CoreHeard,
): Supervised {
  const { dataDir, config, settingsFile, keys, bundles, trial, log } = options;
  const order = {
    kind: 'order',
    dataDir,
    settingsFile,
    keys,
    pageFolder: `${bundles}/../renderer`,
  } as const;
  return supervise({
    spawn: utilityChild(electron, {
      entry: `${bundles}/core.js`,
      name: 'cong-core',
      flags: ['--max-semi-space-size=1', '--optimize-for-size'],
      env: { ...process.env, NODE_COMPILE_CACHE: `${dataDir}/cache` } as Record<string, string>,
    }),
    patience: corePatience,
    startedBy: 'ready',
    onStart(child) {
      child.process.on('spawn', () => rememberCore(dataDir, child.process.pid));
      recoverBundle({ store: openOfficeStore(dataDir), settingsFile });
      const now = settingsNow(settingsFile, { config, dataDir });
      trial.begins(now);
      child.send({ ...order, config: now, simulated: trial.sample() } satisfies CoreOrder);
    },
    onMessage(message, child) {
      const report = message as CoreReport;
      if (report.kind === 'folder-taken') {
        ended({
          sentence: `Another kiosk is writing in ${dataDir}. Stop it, or choose another folder with --data DIR.`,
        });
      } else if (report.kind === 'leave') ended(null);
      else if (report.kind === 'print') {
        const { id } = report;
        void printPicture(electron, report).then((isTaken) =>
          child.send({ kind: 'print-done', id, isTaken } satisfies CoreOrder),
        );
      } else if (report.kind === 'wire-lost') hand.again(report.wire);
      else if (report.kind === 'quiet') quiet(report.forMs);
      else if (report.kind === 'identity') identity(report, child);
      else {
        hand.core = child;
        hand.over();
        ready();
      }
    },
    onLine(line) {
      const kept = withoutContent(line);
      if (kept !== null) log('core', kept);
    },
    onDeath({ afterMs }) {
      hand.core = null;
      log('host', `the core ended, starting again in ${afterMs} ms`);
    },
  });
}
