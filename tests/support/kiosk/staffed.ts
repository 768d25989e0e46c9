import { randomBytes } from 'node:crypto';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { contract } from '../../../main/contract/contract.ts';
import type { News } from '../../../main/contract/gate.ts';
import type { Owes } from '../../../main/contract/owes.ts';
import { type AnswerCall, createAnswerCall } from '../../../main/core/answer-call.ts';
import type { StaffRole } from '../../../main/domain/staff.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { createTimekeeper } from '../../../main/line/timekeeper.ts';
import { invitationLines } from '../../../main/print/compose-invitation.ts';
import { drawPicture } from '../../../main/print/draw-picture.ts';
import { invitationMaker } from '../../../main/staff/expected/make-invitation.ts';
import type { HashCost } from '../../../main/staff/pin-hash.ts';
import { createStaffRooms } from '../../../main/staff/staff-rooms.ts';
import { actText } from '../../../main/words/act-words.ts';
import { actorText } from '../../../main/words/actor-words.ts';
import { passageNotesText, standingText } from '../../../main/words/passage-words.ts';
import { openDrives } from '../../../native/drives/open-drives.ts';
import { textOf } from '../../../resources/texts/texts.ts';
import {
  card,
  createTestClock,
  scratchFolder,
  startTestKiosk,
  testConfig,
  testSlipSettings,
} from '../test-kiosk.ts';

export const minute = 60_000;
export const today = 20261121;
/** The least that the file takes: a hundredth of the usual. What a try costs is tried in pin.test.ts. */
const cheapCost: HashCost = { N: 2 ** 14, r: 1, p: 1 };

/**
 * A kiosk with two visitors, its own PIN, and staff of each role, whose PINs are 111111, 222222 and 333333.
 * `before`: one that is let go, and goes on in its folder.
 */
export async function startStaffed(before?: { readonly folder: string; readonly close: () => void }) {
  before?.close();
  const folder = before?.folder ?? scratchFolder();
  const clock = createTestClock();
  const kiosk = startTestKiosk({ folder, clock });
  const keys = openKeyFiles(`${folder}/keys`, {});
  const config = testConfig();
  const timekeeper = createTimekeeper(clock, config.venue.timeZone);
  const { journal } = kiosk.file;
  const stamp = timekeeper.stamp;
  const news: News[] = [];
  const place = { venue: config.venue.id, gateNumber: 1 };
  const invitationOf = invitationMaker({ lists: kiosk.expected, keys, place });
  const rooms = createStaffRooms({
    dataDir: folder,
    config,
    file: kiosk.file,
    keys,
    expected: kiosk.expected,
    blocked: kiosk.blocked,
    sailings: kiosk.sailings,
    invitations: {
      of: invitationOf,
      draw: (invitation) => drawPicture(invitationLines(invitation, testSlipSettings())),
    },
    makeCode: () => 'B2C3F4G5',
    door: () => null,
    makeExpectedId: () => randomBytes(3).toString('hex'),
    timekeeper,
    clock,
    canPrint: () => true,
    carry: async () => ({ ok: false, fault: { kind: 'no-seal' } }),
    erased: () => {},
    readRollCall: () => ({ ok: true, value: null }),
    drives: openDrives({ kind: 'simulated', folder: `${folder}/simulated-usb` }),
    words: {
      kind: (credential) => credential,
      refusal: (reason) => reason,
      act: (act) => actText(act, 'vi'),
      actor: (of) => actorText(of, 'vi'),
      day: (word) => textOf('vi', `inspect.${word}`),
      standing: (stands) => standingText(stands, 'vi'),
      notes: (of) => passageNotesText(of, 'vi'),
    },
    tagsOfNumber: (number) => keys.everyTagOf({ kind: 'pid12', number }),
    makeToken: () => randomBytes(8).toString('hex'),
    makeChance: randomBytes,
    publish: (one) => void news.push(one),
    hashCost: cheapCost,
  });
  const { roll, sessions } = rooms;
  await rooms.pin.set('000001');
  const disk = { isFull: false };
  const full = { ok: false, fault: { kind: 'disk-full' } } as const;
  const answerCall = createAnswerCall({
    sessions,
    isOpenToAll: () => false,
    record: (draft) => (disk.isFull ? full : journal.record(draft)),
    stamp,
    touched: () => {},
    underWay: new Set(),
    isClosed: () => false,
  });
  const calls = callsOf(rooms.calls, answerCall);
  /** Whose id stands beside what is decided at the gate. */
  const whoActs = (session: string | null) => asked(answerCall, { duty: 'gate', session });
  /** Whether that session may change a setting. */
  const mayChange = (session: string | null) => asked(answerCall, { duty: 'settings', session });
  await kiosk.scan(card(1));
  clock.advance(minute);
  await kiosk.scan(card(2, 'Lê Thị Không Có'));
  const ids: Record<StaffRole, string> = { guard: '', supervisor: '', inspector: '' };
  for (const [at, role] of (['guard', 'supervisor', 'inspector'] as const).entries())
    ids[role] = (await roll.add({ name: `Người ${role}`, role, pin: String(at + 1).repeat(6) }))?.id ?? '';
  async function as(role: StaffRole): Promise<{ readonly session: string }> {
    const pin = { guard: '111111', supervisor: '222222', inspector: '333333' }[role];
    const signed = await calls.signIn({ id: ids[role], pin });
    if (!signed.ok) throw new Error(signed.fault.kind);
    return { session: signed.value.session };
  }
  const acts = () =>
    kiosk
      .events()
      .filter(({ kind }) => kind === 'staff')
      .map(({ reason, actor, ref }) => [reason, actor, ref]);
  const { adoptPin, badgeShown, keptLists } = rooms;
  return {
    badgeShown,
    news,
    invitationOf,
    book: kiosk.sailings.book,
    sailingFiles: kiosk.sailings.files,
    kiosk,
    clock,
    folder,
    roll,
    calls,
    adoptPin,
    keptLists,
    whoActs,
    mayChange,
    ids,
    as,
    acts,
    disk,
  };
}

type StaffCalls = ReturnType<typeof createStaffRooms>['calls'];
type Inputs = InferContractRouterInputs<typeof contract>;
type Outputs = InferContractRouterOutputs<typeof contract>;
type Session = { readonly session?: string | null };

/** Each call as the router makes it, with the session beside it. */
type Calls = {
  readonly [Call in keyof StaffCalls]: (given: Session & Inputs[Call]) => Promise<Outputs[Call]>;
};

function callsOf(handlers: StaffCalls, answerCall: AnswerCall): Calls {
  const made = Object.entries(handlers).map(([name, handler]) => {
    const { meta: owes } = contract[name as keyof StaffCalls]['~orpc'] as { readonly meta: Owes };
    const call = ({ session = null, ...input }: Session & Record<string, unknown> = {}) =>
      answerCall({ name, owes, session, handle: (by) => handler(input as never, by) as unknown });
    return [name, call];
  });
  return Object.fromEntries(made);
}

function asked(
  answerCall: AnswerCall,
  { duty, session }: { readonly duty: Owes['duty']; readonly session: string | null },
) {
  return answerCall({
    name: 'who',
    owes: { duty, act: null, touches: false, isFar: false },
    session,
    handle: ({ who }) => ({ ok: true, value: who.id }) as const,
  });
}
