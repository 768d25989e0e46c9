import type { ChildProcess } from 'node:child_process';
import type { Page, ViewportSize } from 'playwright-core';

/** A kiosk that a test started, in the browser host or in Electron. */
export type KioskHost = {
  readonly url: string;
  readonly dataDir: string;
  readonly collectorUrl: string;
  /** As it is now. */
  readonly process: ChildProcess;
  /** Its own window in that size, loaded anew; in Electron only. */
  showWindow(viewport: ViewportSize): Promise<Page>;
  /** Its page as the shell has it now, and what it shows; in Electron only. */
  pageOfShell(): Promise<{ readonly pid: number; readonly state: string }>;
  /** The process id of the core as it is now. */
  corePid(): Promise<number>;
  /** Killed with -9; the browser host only. */
  kill(): Promise<void>;
  /** Started again in the same folder and on the same ports, after `kill`. */
  again(): Promise<void>;
  stop(): Promise<void>;
};
