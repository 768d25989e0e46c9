import type { Rectangle } from 'electron';
import type { LockFinding } from '../../domain/lock-finding.ts';
import { isWritable } from './is-writable.ts';
import type { ElectronParts, WindowPart } from './parts.ts';

export type LockFacts = {
  readonly window: WindowPart;
  /** What the window must cover; null: no display is there. */
  readonly bounds: Rectangle | null;
  readonly isLocked: boolean;
  readonly sleepBlocker: number;
  readonly hasKeyStore: boolean;
  readonly isSandboxed: boolean;
  /** Wayland knows no window over the others, and its kiosk compositor shows no other. */
  readonly isWayland?: boolean;
  /** The folder that the program lies in; null when it runs from its sources. */
  readonly program: string | null;
};

/** Scaled displays are rounded to whole points. */
const roundingDots = 2;
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
    ['not-on-top', isLocked && !facts.isWayland && !(isThere && window.isAlwaysOnTop())],
    ['not-covering', isLocked && !(isThere && covers(window, facts.bounds))],
    ['display-sleeps', !powerSaveBlocker.isStarted(facts.sleepBlocker)],
    ['debug-port', steering.some((name) => app.commandLine.hasSwitch(name))],
    ['sandbox-off', !facts.isSandboxed],
    ['program-writable', facts.program !== null && isWritable(facts.program)],
    ['keys-in-files', !facts.hasKeyStore],
  ];
  return checks.filter(([, isSo]) => isSo).map(([finding]) => finding);
}

function covers(window: WindowPart, bounds: LockFacts['bounds']): boolean {
  if (bounds === null) return false;
  const is = window.getBounds();
  const gaps = [
    is.x - bounds.x,
    is.y - bounds.y,
    bounds.x + bounds.width - (is.x + is.width),
    bounds.y + bounds.height - (is.y + is.height),
  ];
  return gaps.every((gap) => gap <= roundingDots);
}
