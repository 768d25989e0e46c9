import type { Config } from '../../settings/config.ts';
import type { Drill } from '../browser/drill.ts';
import type { PageFile } from '../browser/page-files.ts';
import type { Trial } from '../browser/trial.ts';
import type { OwnCollector } from '../own-collector.ts';
import type { KeyOrder } from '../run-core.ts';

/** What the shell is started with. */
export type ShellOptions = {
  readonly dataDir: string;
  readonly config: Config;
  readonly settingsFile: string;
  /** Where the bundles lie: core, preload. */
  readonly bundles: string;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly drill: Drill;
  /** Told of the settings whenever the core begins. */
  readonly trial: Trial;
  readonly isDev: boolean;
  /** What the core shall do with its keys. */
  readonly keys: KeyOrder;
  /** Of Chromium's processes, as it was when this one began. */
  readonly isSandboxed: boolean;
  /** The folder of the program, to see whether this account may change it; null when it runs from its sources. */
  readonly program: string | null;
  readonly ownCollector: OwnCollector;
  /** The shell ends for whatever reason: its window is not made again. */
  readonly isEnding: () => boolean;
  /** Nothing in this process can bring the page back: it ends, and is started again. */
  readonly startAgain: () => void;
  readonly log: (from: string, line: string) => void;
};
