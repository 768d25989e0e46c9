import { expect, test } from 'vitest';
import type { Caller } from '../../main/contract/calls.ts';
import { createOfficeRoom } from '../../main/core/office-room.ts';
import type { EnrolFault } from '../../main/ports/office.ts';
import { encodeEnrolmentCode } from '../../protocol/enrolment.ts';
import { failed, ok } from '../../protocol/result.ts';

const collector = 'ab'.repeat(32);
const url = 'https://van-phong.example';
const code = encodeEnrolmentCode({ url, collector, nonce: 'cd'.repeat(16) });

type Going = {
  readonly canSave?: boolean;
  readonly saves?: boolean;
  readonly isFull?: boolean;
  readonly refused?: EnrolFault;
};
const announced = `announced abab at ${url}`;

/** Everything that was done, in its order. */
function officeRoom({ canSave = true, saves = true, isFull = false, refused }: Going = {}) {
  const done: string[] = [];
  const readOnly = failed({ kind: 'settings-read-only' } as const);
  const calls = createOfficeRoom({
    office: {
      async ask() {
        done.push('asked');
        return refused ? failed(refused) : ok('waiting' as const);
      },
      announce({ collector: key, url: at }) {
        done.push(`announced ${key.slice(0, 4)} at ${at}`);
        return isFull ? failed({ kind: 'disk-full' }) : ok(undefined);
      },
      named: () => void done.push('named'),
    },
    key: 'ef'.repeat(32),
    url: () => null,
    firstLink: () => null,
    canSave: () => (canSave ? ok(null) : readOnly),
    save(to) {
      done.push(`saved ${to}`);
      return saves ? ok('restart' as const) : readOnly;
    },
  });
  const by = {
    note({ detail = {} }: { detail?: Record<string, unknown> } = {}) {
      done.push(detail.notDone ? 'noted that it was not done' : `noted ${String(detail.url)}`);
      return ok(null);
    },
    nothingDone: () => void done.push('nothing done'),
  } as unknown as Caller;
  return { done, enrol: (text = code) => calls.enrol({ code: text }, by) };
}

test('an office is written down, asked, announced, saved, and only then the one that is believed', async () => {
  const { done, enrol } = officeRoom();
  expect(await enrol()).toEqual(ok({ state: 'waiting', inForce: 'restart' }));
  expect(done).toEqual([`noted ${url}`, 'asked', announced, `saved ${url}`, 'named']);
});

test('where the address cannot be kept the code is not used', async () => {
  const { done, enrol } = officeRoom({ canSave: false });
  expect(await enrol()).toEqual(failed({ kind: 'settings-read-only' }));
  expect(done).toEqual(['nothing done']);
});

test.each([
  [{ kind: 'away' }, 'office-away'],
  [{ kind: 'stranger' }, 'office-stranger'],
  [{ kind: 'code-used' }, 'code-used'],
] as const)(
  'an office that says %o leaves everything as it was, and the log says so',
  async (refused, kind) => {
    const { done, enrol } = officeRoom({ refused });
    expect(await enrol()).toEqual(failed({ kind }));
    expect(done).toEqual([`noted ${url}`, 'asked', 'noted that it was not done']);
  },
);

test('an address that could not be written after all is not believed', async () => {
  const { done, enrol } = officeRoom({ saves: false });
  expect(await enrol()).toEqual(failed({ kind: 'settings-read-only' }));
  expect(done).toEqual([`noted ${url}`, 'asked', announced, `saved ${url}`, 'noted that it was not done']);
});

test('where nothing can be announced the address stays as it was', async () => {
  const { done, enrol } = officeRoom({ isFull: true });
  expect(await enrol()).toEqual(failed({ kind: 'disk-full' }));
  expect(done).toEqual([`noted ${url}`, 'asked', announced, 'noted that it was not done']);
});

test('what is no code changes nothing', async () => {
  const { done, enrol } = officeRoom();
  expect(await enrol('051190000019')).toEqual(failed({ kind: 'no-code' }));
  expect(done).toEqual(['nothing done']);
});
