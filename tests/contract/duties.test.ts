import { describe, expect, test } from 'vitest';
import { contract } from '../../main/contract/contract.ts';
import type { Owes } from '../../main/contract/owes.ts';
import { createAnswerCall } from '../../main/core/answer-call.ts';
import { mayDo, type StaffMember, type StaffRole, staffRoles } from '../../main/domain/staff.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { failed, ok } from '../../protocol/result.ts';
import { createTestClock } from '../support/test-kiosk.ts';

const calls = Object.entries(contract).map(([name, procedure]) => ({
  name,
  owes: procedure['~orpc'].meta as Owes,
}));

/** The table that is published with the tests: every call with what it owes. */
const printed = calls.map(
  ({ name, owes }) => `${name.padEnd(14)} ${owes.duty.padEnd(10)} ${[owes.act ?? '–'].flat().join(', ')}`,
);

const nobody = null;
const memberOf = (role: StaffRole): StaffMember => ({ id: `nv-${role}`, name: role, role });
const timekeeper = createTimekeeper(createTestClock(), 'Asia/Ho_Chi_Minh');

/** One call by somebody of that role, or by nobody: what was said, and what was written. */
async function call(
  owes: Owes,
  role: StaffRole | null,
  { isOpenToAll = false, notes = true, act = undefined as string | undefined } = {},
) {
  const member = role && memberOf(role);
  const written: unknown[] = [];
  let touches = 0;
  const answerCall = createAnswerCall({
    sessions: {
      signedIn: () => member,
      allow: (_, duty) => (member && mayDo(member, duty) ? ok(member) : failed({ kind: 'not-allowed' })),
      onDuty: () => null,
    },
    isOpenToAll: () => isOpenToAll,
    record(draft) {
      written.push([draft.reason, draft.actor]);
      return ok(null);
    },
    stamp: timekeeper.stamp,
    touched() {
      touches += 1;
    },
  });
  const answer = await answerCall({
    name: 'one',
    owes,
    session: role && 'session',
    handle(by) {
      if (owes.act !== null && notes) by.note(act === undefined ? {} : { act });
      return ok(by.who.id);
    },
  });
  return { answer, written, touches };
}

test('every call says whom it asks for and what it leaves in the log', () => {
  process.stdout.write(`${['call           duty       act', ...printed].join('\n')}\n`);
  expect(calls.filter(({ owes }) => !owes?.duty || owes.act === undefined)).toEqual([]);
});

describe.each(calls)('$name', ({ owes }) => {
  const roles = [nobody, ...staffRoles];
  /** Who may, by what the contract says. */
  const may = (role: StaffRole | null): boolean => {
    if (owes.duty === 'anybody' || owes.duty === 'gate') return true;
    if (role === null) return false;
    return owes.duty === 'signed-in' || mayDo(memberOf(role), owes.duty);
  };

  test.each(roles)('by %s', async (role) => {
    const { answer, written, touches } = await call(owes, role);
    const fault = { kind: role === null ? 'signed-out' : 'not-allowed' };
    expect(answer.ok ? 'answered' : answer.fault).toEqual(may(role) ? 'answered' : fault);
    // Nothing is written for whoever may not.
    expect(written.length).toBe(may(role) && owes.act !== null ? 1 : 0);
    expect(touches).toBe(owes.touches ? 1 : 0);
  });
});

test('a call that is answered without its event is a bug', async () => {
  const owes: Owes = { duty: 'look', act: 'look', touches: true };
  await expect(call(owes, 'supervisor', { notes: false })).rejects.toThrow('without its event "look"');
});

test('a call at the gate stands under whoever is signed in, else under the guard', async () => {
  const owes: Owes = { duty: 'gate', act: ['print-test', 'print-shift'], touches: true };
  expect((await call(owes, 'inspector')).written).toEqual([['print-test', 'nv-inspector']]);
  expect((await call(owes, nobody, { act: 'print-shift' })).written).toEqual([['print-shift', 'guard']]);
  await expect(call(owes, nobody, { act: 'look' })).rejects.toThrow('leaves no event "look"');
});

test('settings are open to all until somebody has a PIN, and nothing else is', async () => {
  const [settings, look] = (['settings', 'look'] as const).map((duty) => ({
    duty,
    act: null,
    touches: true,
  }));
  expect((await call(settings as Owes, nobody, { isOpenToAll: true })).answer.ok).toBe(true);
  expect((await call(look as Owes, nobody, { isOpenToAll: true })).answer.ok).toBe(false);
});
