import { expect, test } from 'vitest';
import type { StaffMember } from '../../main/domain/staff.ts';
import { createSessions } from '../../main/staff/sessions.ts';
import { ok } from '../../protocol/result.ts';

const minute = 60_000;
const guard = (id: string): StaffMember => ({ id, name: `Người ${id}`, role: 'guard' });

function start() {
  const clock = { runMs: 0 };
  let made = 0;
  const sessions = createSessions({
    roll: {
      pinMark: () => null,
      list: () => [guard('nv-1'), guard('nv-2')],
      matches: async () => true,
    } as never,
    checkPin: async () => ok(null),
    stamp: () => ({ runMs: clock.runMs }) as never,
    makeToken: () => `session-${made++}`,
    taken: null,
  });
  async function signIn(id: string, device: string | null): Promise<string> {
    const signed = await sessions.signIn(id, '000000', device);
    if (!signed.ok) throw new Error(signed.fault.kind);
    return signed.value.session;
  }
  return { sessions, signIn, clock };
}

test('a guard on a phone takes nobody’s shift over', async () => {
  const { sessions, signIn } = start();
  const atGate = await signIn('nv-1', null);
  await signIn('nv-2', 'm-1');
  expect(sessions.signedIn(atGate)?.id).toBe('nv-1');
  expect(sessions.onDuty()?.id).toBe('nv-1');
});

test('a session is good at the screen where it was begun, and nowhere else', async () => {
  const { sessions, signIn } = start();
  const far = await signIn('nv-1', 'm-1');
  const atGate = await signIn('nv-1', null);
  expect([sessions.signedIn(far), sessions.signedIn(far, 'm-2'), sessions.signedIn(atGate, 'm-1')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(sessions.allow(far, 'inspect')).toEqual({ ok: false, fault: { kind: 'signed-out' } });
  // Whoever tried it elsewhere ended nothing.
  expect([sessions.signedIn(far, 'm-1')?.id, sessions.signedIn(atGate)?.id]).toEqual(['nv-1', 'nv-1']);
});

test('a guard’s phone that lies about is nobody’s after five minutes, the gate’s screen is for the shift', async () => {
  const { sessions, signIn, clock } = start();
  const far = await signIn('nv-1', 'm-1');
  const atGate = await signIn('nv-1', null);
  clock.runMs += 6 * minute;
  expect(sessions.signedIn(far, 'm-1')).toBe(null);
  expect(sessions.signedIn(atGate)?.id).toBe('nv-1');
});

test('who is signed in on a phone that is cut off is out, and nobody else', async () => {
  const { sessions, signIn } = start();
  const [stolen, other, atGate] = [
    await signIn('nv-1', 'm-1'),
    await signIn('nv-1', 'm-2'),
    await signIn('nv-1', null),
  ];
  sessions.endAt('m-1');
  expect(sessions.signedIn(stolen, 'm-1')).toBe(null);
  expect([sessions.signedIn(other, 'm-2')?.id, sessions.signedIn(atGate)?.id]).toEqual(['nv-1', 'nv-1']);
  // A core that begins anew knows the gate's own sessions only.
  expect(sessions.open().sessions).toEqual([{ session: atGate, id: 'nv-1' }]);
});

test('whoever is signed out while their PIN is tried has proved nothing', async () => {
  const { sessions, signIn } = start();
  const session = await signIn('nv-1', 'm-1');
  const proved = sessions.prove(session, '000000', 'm-1');
  sessions.endAt('m-1');
  expect(await proved).toEqual({ ok: false, fault: { kind: 'signed-out' } });
});
