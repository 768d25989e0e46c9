import { oc } from '@orpc/contract';
import { createRouterClient, getRouter, isProcedure } from '@orpc/server';
import { expect, test } from 'vitest';
import { type Access, call, roles } from '../../collector/access.ts';
import { calls } from '../../collector/answer-calls.ts';
import { contract } from '../../collector/contract.ts';
import type { Database } from '../../collector/database/database.ts';
import { contextOf } from '../support/collector/each-database.ts';
import { device, testSigner } from '../support/collector/make-batch.ts';

type Guarded = { readonly '~orpc': { readonly meta: Access } };

/** Every call with who may. */
const table = Object.entries(contract).flatMap(([room, ofRoom]) =>
  Object.entries<Guarded>(ofRoom).map(([name, one]) => ({ room, name, role: one['~orpc'].meta.role })),
);

test('every call says who may', () => {
  expect(table.map(({ room, name, role }) => `${room}.${name}: ${role}`)).toEqual([
    'people.me: null',
    'people.begin: null',
    'people.signIn: null',
    'people.signOut: null',
    'enrolment.makeCode: operator',
    'enrolment.waiting: operator',
    'enrolment.takeIn: operator',
    'enrolment.sendAway: operator',
    'enrolment.retire: operator',
    'enrolment.devices: operator',
    'enrolment.acts: operator',
    'kiosks.list: viewer',
    'kiosks.state: operator',
    'reports.today: viewer',
    'reports.latest: viewer',
    'alarms.list: operator',
    'alarms.notes: viewer',
    'units.list: viewer',
    'units.path: viewer',
    'units.add: operator',
    'units.rename: operator',
    'units.close: operator',
    'units.merge: operator',
    'venues.list: viewer',
    'venues.read: viewer',
    'venues.create: operator',
    'venues.edit: operator',
    'venues.close: operator',
    'venues.reopen: operator',
    'venues.unknown: viewer',
    'venues.assign: operator',
    'venues.preview: operator',
    'venues.take: operator',
    'venues.lastImport: operator',
    'venues.undo: operator',
  ]);
});

const refusals = table
  .filter((one) => one.role !== null)
  .flatMap((one) => [...roles, null].filter((as) => as !== one.role).map((as) => ({ ...one, as })));

const venue = {
  id: 'x',
  name: 'x',
  unit: null,
  kind: 'other',
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: 20250701,
};

/** What each call is asked with, where it is asked with anything. */
const inputs: Readonly<Record<string, object>> = {
  state: { device },
  makeCode: { url: 'http://127.0.0.1:4320' },
  takeIn: { device, key: testSigner.publicKey },
  sendAway: { device, key: testSigner.publicKey },
  retire: { device },
  acts: { device },
  'units.list': {},
  path: { id: 'x' },
  add: { units: [{ id: 'x', name: 'x', kind: 'other', sinceDay: 20250701 }] },
  rename: { id: 'x', name: 'y', day: 20250701 },
  'units.close': { id: 'x', day: 20250701 },
  merge: { id: 'x', into: 'y', day: 20250701 },
  'venues.list': {},
  read: { id: 'x' },
  create: venue,
  edit: { ...venue, version: 1 },
  'venues.close': { id: 'x', version: 1, day: 20250701 },
  reopen: { id: 'x', version: 1 },
  assign: { alias: 'x', venue: 'y' },
  preview: { file: 'x.csv', base64: '' },
  take: { preview: 'x', isGoodOnly: false },
  undo: { number: 1 },
};

const untouched = (): never => {
  throw new Error('the database was asked');
};
const unreadable: Database = {
  get read() {
    return untouched();
  },
  query: untouched,
  transaction: untouched,
  isPassing: untouched,
  close: untouched,
};

test.each(refusals)(
  '$name of $room is refused to a $as, before anything is read',
  async ({ room, name, role, as }) => {
    const procedure = getRouter(calls, [room, name]);
    expect(isProcedure(procedure)).toBe(true);
    const context = Object.assign(contextOf(unreadable, as && [as]), { nowMs: 0 });
    const client = createRouterClient(calls, { context }) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    const refused =
      as === null ? { code: 'UNAUTHORIZED', status: 401 } : { code: 'FORBIDDEN', data: { role } };
    await expect(client[room]?.[name]?.(inputs[`${room}.${name}`] ?? inputs[name])).rejects.toMatchObject(
      refused,
    );
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
