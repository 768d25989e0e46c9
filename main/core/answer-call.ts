import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Caller } from '../contract/calls.ts';
import { type CallDuty, mayWrite, type Owes } from '../contract/owes.ts';
import type { SessionFault, StaffDuty, StaffMember } from '../domain/staff.ts';
import type { Stamp } from '../ports/clock.ts';
import type { DiskFull, EventDraft } from '../ports/journal.ts';
import type { Sessions } from '../staff/sessions.ts';

export type AnswerParts = {
  readonly sessions: Pick<Sessions, 'signedIn' | 'allow' | 'onDuty'>;
  /** Nobody has a PIN yet: whoever sets the kiosk up may. */
  readonly isOpenToAll: () => boolean;
  readonly record: (draft: EventDraft) => Result<unknown, DiskFull>;
  readonly stamp: () => Stamp;
  /** Somebody stands at the gate. */
  readonly touched: () => void;
  /** Calls that wait for something are kept there until they are answered. */
  readonly underWay: Set<unknown>;
  /** The log of the practice has ended: whatever is done from now on is another core's, which begins in a moment. */
  readonly isClosed: () => boolean;
};

export type Asked<Answer> = {
  readonly name: string;
  readonly owes: Owes;
  /** As it came beside the call; null: nobody is signed in at that screen. */
  readonly session: string | null;
  /** At a second screen: nobody there stands for the guard on duty, and nothing is open to all. */
  readonly device?: string | null;
  readonly handle: (by: Caller) => Answer | Promise<Answer>;
};

export type AnswerCall = <Answer>(asked: Asked<Answer>) => Promise<Answer | Result<never, SessionFault>>;

type Asking = {
  readonly duty: CallDuty;
  readonly session: string | null;
  readonly device: string | null;
};

/** Who decides at the gate while nobody has a PIN yet. */
const somebody: StaffMember = { id: 'guard', name: '', role: 'guard' };
const openAtFirst: ReadonlySet<CallDuty> = new Set(['gate', 'desk', 'settings']);
/** Any role will do. */
const atTheGate: ReadonlySet<CallDuty> = new Set(['gate', 'desk', 'signed-in']);

/**
 * What every call owes, in this order: somebody stands there, the session, the member, their duty; then the event, which
 * the handler writes through `by.note` before anything else; then the answer. A call that waits for something is asked
 * about twice more: a session may end meanwhile (in time, by a word, with its device, with a role), and then the act is
 * not written under that name, and the answer is `signed-out`. Once the line is closed nothing is written any more, and the
 * answer is `begins-anew`. A call whose act was not written and that answers all the
 * same is a bug, and ends the core.
 */
export function createAnswerCall(parts: AnswerParts): AnswerCall {
  const { sessions } = parts;

  function whoFor({ duty, session, device }: Asking): Result<StaffMember, SessionFault> {
    if (duty === 'anybody') return ok(somebody);
    if (device === null && openAtFirst.has(duty) && parts.isOpenToAll()) return ok(somebody);
    const onDuty = duty === 'gate' && device === null ? sessions.onDuty() : null;
    const member = session === null ? onDuty : sessions.signedIn(session, device);
    if (!member) return failed({ kind: 'signed-out' });
    return atTheGate.has(duty) ? ok(member) : sessions.allow(session ?? '', duty as StaffDuty, device);
  }

  /** Whether whoever asked could ask still. Who needed no session, as in the first hour, has none that could end. */
  function couldAsk(asking: Asking, who: StaffMember): boolean {
    if (who === somebody) return true;
    const now = whoFor(asking);
    return now.ok && now.value.id === who.id;
  }

  async function waitFor<Answer>(answering: Promise<Answer>): Promise<Answer> {
    parts.underWay.add(answering);
    try {
      return await answering;
    } finally {
      parts.underWay.delete(answering);
    }
  }

  return async (asked) => {
    const { name, owes, session, handle, device = null } = asked;
    if (owes.touches) parts.touched();
    const asking = { duty: owes.duty, session, device };
    const who = whoFor(asking);
    if (!who.ok) return who;
    if (parts.isClosed() && mayWrite(owes)) return failed({ kind: 'begins-anew' });
    const isStillThere = () => couldAsk(asking, who.value);
    let isSettled = owes.act === null;
    let isNoted = false;
    const answering = handle({
      who: who.value,
      device,
      session,
      isStillThere,
      note({ act, ...more } = {}) {
        // What came of an act that stands there is written beside it, whoever has left.
        if (!isNoted && !isStillThere()) return failed({ kind: 'signed-out' });
        if (!isNoted && parts.isClosed()) return failed({ kind: 'begins-anew' });
        isNoted = true;
        isSettled = true;
        return parts.record({
          ...more,
          kind: 'staff',
          stamp: parts.stamp(),
          reason: actOf(asked, act),
          actor: who.value.id,
        });
      },
      nothingDone() {
        isSettled = true;
      },
    });
    const answer = answering instanceof Promise ? await waitFor(answering) : answering;
    if (!isSettled && isDone(answer)) throw new Error(`${name} was answered without its event "${owes.act}"`);
    // What is answered in one tick was asked by whoever was there; a call may end its own session.
    return !(answering instanceof Promise) || isStillThere() ? answer : failed({ kind: 'signed-out' });
  };
}

/** The contract says which acts a call may leave: one of another name is a bug. */
function actOf({ name, owes }: Pick<Asked<unknown>, 'name' | 'owes'>, act?: string): string | null {
  const acts = typeof owes.act === 'string' ? [owes.act] : (owes.act ?? []);
  if (act === undefined) return acts[0] ?? null;
  if (!acts.includes(act)) throw new Error(`${name} leaves no event "${act}"`);
  return act;
}

/** Anything but a refusal. */
function isDone(answer: unknown): boolean {
  return (answer as { readonly ok?: unknown } | undefined)?.ok !== false;
}
