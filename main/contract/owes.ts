import { oc } from '@orpc/contract';
import type { StaffDuty } from '../domain/staff.ts';

/**
 * Who may call. `anybody`: the screen itself, and whoever stands before it. `gate`: whoever is signed in there, or else
 * the guard on duty, who has the keys for it; a session that is over stands for nobody. `desk`: whoever is signed in at
 * that screen, for a visitor can touch it, too. `signed-in`: somebody, whatever their role. A duty of staff: whoever is
 * signed in and has it. Until somebody has a PIN `gate`, `desk` and `settings` are open to all: the first hour.
 */
export type CallDuty = 'anybody' | 'gate' | 'desk' | 'signed-in' | StaffDuty;

/** What every call owes, said beside the call and enforced once, by `main/core/answer-call.ts`. */
export type Owes = {
  readonly duty: CallDuty;
  /**
   * The event that the call leaves under the caller's name before anything happens; null: none, or the line's own.
   * Several: what came of it decides, the first where nobody says.
   */
  readonly act: string | readonly [string, ...string[]] | null;
  /** Somebody stands at the gate: an update waits, the log is not written back. */
  readonly touches: boolean;
  /** It may be asked from a second screen, too, by whoever is signed in there; what needs nobody needs nobody there. */
  readonly isFar: boolean;
};

/** What a guard's work is made of. Settings, staff, devices and the end of the kiosk are matters of the kiosk itself. */
const farDuties: ReadonlySet<CallDuty> = new Set(['gate', 'desk', 'inspect', 'look', 'signed-in', 'vouch']);

/** Whether a call may write into the log, under an act of its own or by the line, and not only read. */
export function mayWrite({ duty, act, touches }: Pick<Owes, 'duty' | 'act' | 'touches'>): boolean {
  return act !== null || (touches && (duty === 'gate' || duty === 'desk'));
}

/** Begins a call of the contract: none can be written without what it owes. */
export function call({
  duty,
  act = null,
  touches = true,
  isFar = farDuties.has(duty),
}: Pick<Owes, 'duty'> & Partial<Owes>) {
  return oc.$meta<Owes>({ duty, act, touches, isFar });
}
