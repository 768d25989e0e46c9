import { oc } from '@orpc/contract';
import { createRouterClient, getRouter, isProcedure } from '@orpc/server';
import { expect, test } from 'vitest';
import { type Access, call, roles } from '../../collector/access.ts';
import { calls } from '../../collector/answer-calls.ts';
import { contract } from '../../collector/contract.ts';
import { localTime } from '../../collector/reports/local-time.ts';

type Guarded = { readonly '~orpc': { readonly meta: Access } };

/** Every call with who may. */
const table = Object.entries(contract).flatMap(([room, ofRoom]) =>
  Object.entries<Guarded>(ofRoom).map(([name, one]) => ({ room, name, role: one['~orpc'].meta.role })),
);

test('every call says who may', () => {
  expect(table.map(({ room, name, role }) => `${room}.${name}: ${role}`)).toEqual([
    'kiosks.list: viewer',
    'kiosks.state: operator',
    'reports.today: viewer',
    'reports.latest: viewer',
    'alarms.list: operator',
    'alarms.notes: viewer',
  ]);
});

const refusals = table.flatMap((one) =>
  roles.filter((role) => role !== one.role).map((role) => ({ ...one, as: role })),
);

test.each(refusals)(
  '$name of $room is refused to a $as, before anything is read',
  async ({ room, name, role, as }) => {
    const procedure = getRouter(calls, [room, name]);
    expect(isProcedure(procedure)).toBe(true);
    const context = {
      get read(): never {
        throw new Error('read');
      },
      nowMs: 0,
      time: localTime('Asia/Ho_Chi_Minh')!,
      timeZone: 'Asia/Ho_Chi_Minh',
      roles: new Set([as]),
    };
    const client = createRouterClient(calls, { context }) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    await expect(client[room]?.[name]?.({ device: 'B0C1K2F3G4H5' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      status: 403,
      data: { role },
    });
  },
);

test('a call without who may does not compile', () => {
  const guarded: Guarded = call({ role: 'viewer' });
  // @ts-expect-error: it says nothing of a role
  const unguarded: Guarded = oc.route({ method: 'GET', path: '/api/everything' });
  // @ts-expect-error: nobody has that role
  call({ role: 'anybody' });
  expect([guarded, unguarded]).toHaveLength(2);
});
