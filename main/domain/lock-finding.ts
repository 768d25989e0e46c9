/** What can be wrong with a locked screen, as far as the kiosk itself can see. */
export const lockFindings = [
  /** The settings want a plain window. */
  'window-free',
  'not-kiosk',
  'not-full-screen',
  'not-on-top',
  /** The window does not cover the display that the settings name. */
  'not-covering',
  'display-sleeps',
  /** Started so that another program may steer it. */
  'debug-port',
  'sandbox-off',
  /** This account may change the program itself. */
  'program-writable',
  /** The keys are plain files. */
  'keys-in-files',
  /** Nobody can leave the kiosk but by ending it. */
  'no-pin',
] as const;

export type LockFinding = (typeof lockFindings)[number];

const open: ReadonlySet<LockFinding> = new Set([
  'not-kiosk',
  'not-full-screen',
  'not-on-top',
  'not-covering',
  'debug-port',
  'sandbox-off',
]);

/** A visitor may get past the screen: a guard must know at once. The others are for the administrator. */
export function isLockOpen(findings: readonly LockFinding[]): boolean {
  return findings.some((finding) => open.has(finding));
}
