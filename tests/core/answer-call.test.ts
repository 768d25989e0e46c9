import { describe, expect, test } from 'vitest';
import { contract } from '../../main/contract/contract.ts';
import { mayWrite, type Owes } from '../../main/contract/owes.ts';
import { createAnswerCall } from '../../main/core/answer-call.ts';
import type { StaffMember } from '../../main/domain/staff.ts';
import { createTimekeeper } from '../../main/line/timekeeper.ts';
import { failed, ok } from '../../protocol/result.ts';
import { createTestClock } from '../support/test-kiosk.ts';

const supervisor: StaffMember = { id: 'nv-1', name: 'Người thử', role: 'supervisor' };
const timekeeper = createTimekeeper(createTestClock(), 'Asia/Ho_Chi_Minh');
const signedOut = failed({ kind: 'signed-out' } as const);

/** Somebody who is signed in until they are not, and what was written under their name. */
function start({ isOpenToAll = false } = {}) {
  const state = { member: supervisor as StaffMember | null, isOpenToAll, isClosed: false };
  const written: unknown[] = [];
  const answerCall = createAnswerCall({
    sessions: {
      signedIn: () => state.member,
      allow: () => (state.member ? ok(state.member) : signedOut),
      onDuty: () => state.member,
    },
    isOpenToAll: () => state.isOpenToAll,
    record(draft) {
      written.push([draft.reason, draft.actor]);
      return ok(null);
    },
    stamp: timekeeper.stamp,
    touched: () => {},
    underWay: new Set(),
    isClosed: () => state.isClosed,
  });
  return { state, written, answerCall };
}

const ofSomebody = Object.entries(contract)
  .map(([name, procedure]) => ({ name, owes: procedure['~orpc'].meta as Owes }))
  .filter(({ owes }) => owes.duty !== 'anybody');

describe.each(ofSomebody)('$name, whose session ends while it waits', ({ name, owes }) => {
  test('is not answered, and leaves no event', async () => {
    const { state, written, answerCall } = start();
    const answer = await answerCall({
      name,
      owes,
      session: owes.duty === 'gate' ? null : 'session',
      async handle(by) {
        await Promise.resolve();
        state.member = null;
        const noted = owes.act === null ? ok(null) : by.note();
        return noted.ok ? ok('whom it is about') : noted;
      },
    });
    expect([answer, written]).toEqual([signedOut, []]);
  });

  test('is not answered when it was written down before, either', async () => {
    const { state, written, answerCall } = start();
    const answer = await answerCall({
      name,
      owes,
      session: 'session',
      async handle(by) {
        if (owes.act !== null) by.note();
        await Promise.resolve();
        state.member = null;
        return ok(by.isStillThere() ? 'whom it is about' : 'nobody asks');
      },
    });
    expect([answer, written.length]).toEqual([signedOut, owes.act === null ? 0 : 1]);
  });
});

test('another in their place is not who asked', async () => {
  const { state, answerCall } = start();
  const owes: Owes = { duty: 'gate', act: null, touches: true, isFar: false };
  const answer = await answerCall({
    name: 'one',
    owes,
    session: null,
    async handle() {
      await Promise.resolve();
      state.member = { ...supervisor, id: 'nv-2' };
      return ok('whom it is about');
    },
  });
  expect(answer).toEqual(signedOut);
});

test('what came of an act that was written is written too, whoever has left', async () => {
  const { state, written, answerCall } = start();
  const owes: Owes = { duty: 'settings', act: 'enrolled', touches: true, isFar: false };
  await answerCall({
    name: 'one',
    owes,
    session: 'session',
    async handle(by) {
      by.note();
      await Promise.resolve();
      state.member = null;
      return by.note({ detail: { notDone: true } });
    },
  });
  expect(written).toEqual([
    ['enrolled', 'nv-1'],
    ['enrolled', 'nv-1'],
  ]);
});

test('a call that ends its own session in one tick is answered', async () => {
  const { state, answerCall } = start();
  const owes: Owes = { duty: 'gate', act: 'duty-ended', touches: true, isFar: false };
  const answer = await answerCall({
    name: 'endDuty',
    owes,
    session: null,
    handle(by) {
      const noted = by.note();
      state.member = null;
      return noted;
    },
  });
  expect(answer).toEqual(ok(null));
});

test('the first PIN of a kiosk is answered to whoever set it', async () => {
  const { state, answerCall } = start({ isOpenToAll: true });
  const owes: Owes = { duty: 'settings', act: 'pin-set', touches: true, isFar: false };
  const answer = await answerCall({
    name: 'setFirstPin',
    owes,
    session: null,
    async handle(by) {
      const noted = by.note();
      await Promise.resolve();
      state.isOpenToAll = false;
      state.member = null;
      return noted;
    },
  });
  expect(answer).toEqual(ok(null));
});

const ofTheLog = Object.entries(contract)
  .map(([name, procedure]) => ({ name, procedure, owes: procedure['~orpc'].meta as Owes }))
  .filter(({ owes }) => mayWrite(owes));
const anew = failed({ kind: 'begins-anew' } as const);

describe.each(ofTheLog)('$name, when the log has ended', ({ name, owes, procedure }) => {
  const session = owes.duty === 'anybody' ? null : 'session';

  test('is answered as the contract says, and nothing is done', async () => {
    const { state, written, answerCall } = start();
    state.isClosed = true;
    let isHandled = false;
    const answer = await answerCall({
      name,
      owes,
      session,
      handle(by) {
        isHandled = true;
        return owes.act === null ? ok(null) : by.note();
      },
    });
    expect([answer, written, isHandled]).toEqual([anew, [], false]);
    const { outputSchema } = procedure['~orpc'] as unknown as {
      readonly outputSchema: { safeParse(answer: unknown): { readonly success: boolean } };
    };
    expect(outputSchema.safeParse(answer).success).toBe(true);
  });

  test.skipIf(owes.act === null)('leaves no event where it ended while the call waited', async () => {
    const { state, written, answerCall } = start();
    const answer = await answerCall({
      name,
      owes,
      session,
      async handle(by) {
        await Promise.resolve();
        state.isClosed = true;
        return by.note();
      },
    });
    expect([answer, written]).toEqual([anew, []]);
  });
});

test('what came of an act that was written before the log ended is written too', async () => {
  const { state, written, answerCall } = start();
  await answerCall({
    name: 'one',
    owes: { duty: 'settings', act: 'setting', touches: true, isFar: false },
    session: 'session',
    handle(by) {
      by.note();
      state.isClosed = true;
      return by.note({ detail: { notWritten: true } });
    },
  });
  expect(written.length).toBe(2);
});

test('whoever only looks is answered', async () => {
  const { state, answerCall } = start();
  state.isClosed = true;
  const owes: Owes = { duty: 'desk', act: null, touches: false, isFar: false };
  const handle = () => ok('who is inside');
  expect(await answerCall({ name: 'findInside', owes, session: 'session', handle })).toEqual(
    ok('who is inside'),
  );
});
