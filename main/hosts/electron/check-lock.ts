import { rmSync, writeFileSync } from 'node:fs';
import type { LockFinding } from '../../domain/lock-finding.ts';
import type { ElectronParts, WindowPart } from './parts.ts';

export type LockFacts = {
  readonly window: WindowPart;
  /** What the window must cover; null: no display is there. */
  readonly bounds: { readonly width: number; readonly height: number } | null;
  readonly isLocked: boolean;
  readonly sleepBlocker: number;
  readonly hasKeyStore: boolean;
  /** The folder that the program lies in; null when it runs from its sources. */
  readonly program: string | null;
};

const steering = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'js-flags'];

/** Compares what the window is with what it was told to be. */
export function checkLock(
  { app, powerSaveBlocker }: Pick<ElectronParts, 'app' | 'powerSaveBlocker'>,
  facts: LockFacts,
): readonly LockFinding[] {
  const { window, isLocked } = facts;
  const isThere = !window.isDestroyed();
  const checks: readonly (readonly [LockFinding, boolean])[] = [
    ['window-free', !isLocked],
    ['not-kiosk', isLocked && !(isThere && window.isKiosk())],
    ['not-full-screen', isLocked && !(isThere && window.isFullScreen())],
    ['not-on-top', isLocked && !(isThere && window.isAlwaysOnTop())],
    ['not-covering', isLocked && !(isThere && covers(window, facts.bounds))],
    ['display-sleeps', !powerSaveBlocker.isStarted(facts.sleepBlocker)],
    ['debug-port', steering.some((name) => app.commandLine.hasSwitch(name))],
    ['sandbox-off', app.commandLine.hasSwitch('no-sandbox')],
    ['program-writable', facts.program !== null && isWritable(facts.program)],
    ['keys-in-files', !facts.hasKeyStore],
  ];
  return checks.filter(([, isSo]) => isSo).map(([finding]) => finding);
}

function covers(window: WindowPart, bounds: LockFacts['bounds']): boolean {
  const { width, height } = window.getBounds();
  return bounds !== null && width >= bounds.width && height >= bounds.height;
}

/** By trying: what the rights say and what the system does differ on Windows. */
function isWritable(folder: string): boolean {
  const probe = `${folder}/.writable`;
  try {
    writeFileSync(probe, '');
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}
