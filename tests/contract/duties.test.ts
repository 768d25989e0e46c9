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
const isAnyRole = (duty: Owes['duty']) => duty === 'gate' || duty === 'desk' || duty === 'signed-in';
const memberOf = (role: StaffRole): StaffMember => ({ id: `nv-${role}`, name: role, role });
const timekeeper = createTimekeeper(createTestClock(), 'Asia/Ho_Chi_Minh');

/** One call by somebody of that role, or by nobody: what was said, and what was written. */
async function call(
  owes: Owes,
  role: StaffRole | null,
  {
    isOpenToAll = false,
    notes = true,
    act = undefined as string | undefined,
    onDuty = null as StaffMember | null,
  } = {},
) {
  const member = role && memberOf(role);
  const written: unknown[] = [];
  let touches = 0;
  const answerCall = createAnswerCall({
    sessions: {
      signedIn: () => member,
      allow: (_, duty) => (member && mayDo(member, duty) ? ok(member) : failed({ kind: 'not-allowed' })),
      onDuty: () => onDuty,
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
    underWay: new Set(),
    isClosed: () => false,
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
    if (owes.duty === 'anybody') return true;
    if (role === null) return false;
    return isAnyRole(owes.duty) || mayDo(memberOf(role), owes.duty);
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
  const owes: Owes = { duty: 'look', act: 'look', touches: true, isFar: false };
  await expect(call(owes, 'supervisor', { notes: false })).rejects.toThrow('without its event "look"');
});

test('a call at the gate stands under whoever is signed in, else under the guard on duty, and else under nobody', async () => {
  const owes: Owes = { duty: 'gate', act: ['print-test', 'print-shift'], touches: true, isFar: false };
  const onDuty = memberOf('guard');
  expect((await call(owes, 'inspector', { onDuty })).written).toEqual([['print-test', 'nv-inspector']]);
  const word = { act: 'print-shift', onDuty };
  expect((await call(owes, nobody, word)).written).toEqual([['print-shift', 'nv-guard']]);
  expect((await call(owes, nobody, { act: 'print-shift' })).answer).toEqual(failed({ kind: 'signed-out' }));
  await expect(call(owes, nobody, { act: 'look', onDuty })).rejects.toThrow('leaves no event "look"');
});

test('who is on duty stands for nobody at the desk, which a visitor can touch', async () => {
  const owes: Owes = { duty: 'desk', act: 'print-test', touches: true, isFar: false };
  const { answer, written } = await call(owes, nobody, { onDuty: memberOf('guard') });
  expect([answer, written]).toEqual([failed({ kind: 'signed-out' }), []]);
});

test.each(['gate', 'desk', 'settings'] as const)(
  'until somebody has a PIN "%s" is open to all',
  async (duty) => {
    const { answer } = await call({ duty, act: null, touches: true, isFar: false }, nobody, {
      isOpenToAll: true,
    });
    expect(answer).toEqual(ok('guard'));
  },
);

test.each(['look', 'staff', 'export', 'inspect', 'verify', 'signed-in'] as const)(
  'nothing else is: "%s"',
  async (duty) => {
    const { answer } = await call({ duty, act: null, touches: true, isFar: false }, nobody, {
      isOpenToAll: true,
    });
    expect(answer).toEqual(failed({ kind: 'signed-out' }));
  },
);
