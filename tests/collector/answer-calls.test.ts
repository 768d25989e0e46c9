import { oc } from '@orpc/contract';
import { createRouterClient, getRouter, isProcedure } from '@orpc/server';
import { beforeEach, expect, test } from 'vitest';
import { type Access, call, type Role, roles } from '../../collector/access.ts';
import { openLog } from '../../collector/acts/log.ts';
import type { NoteRefused } from '../../collector/acts/note-refused.ts';
import { calls } from '../../collector/answer-calls.ts';
import { contract } from '../../collector/contract.ts';
import type { Database } from '../../collector/database/database.ts';
import { contextOf } from '../support/collector/each-database.ts';
import { device, testSigner } from '../support/collector/make-batch.ts';

type Guarded = { readonly '~orpc': { readonly meta: Access } };

/** Every call with who may, and what it leaves in the log. */
const table = Object.entries(contract).flatMap(([room, ofRoom]) =>
  Object.entries<Guarded>(ofRoom).map(([name, one]) => ({ room, name, ...one['~orpc'].meta })),
);

test('every call says who may, and what it leaves in the log', () => {
  const said = table.map(({ room, name, role, act = '', reach = '' }) =>
    `${room}.${name}: ${role} ${act} ${reach}`.trim().replace(/ +/g, ' '),
  );
  expect(said).toEqual([
    'people.me: null',
    'people.begin: null first-account',
    'people.signIn: null signed-in',
    'people.signOut: null signed-out',
    'people.readInvite: null',
    'people.takeInvite: null password-set',
    'people.account: signed-in',
    'people.changePassword: signed-in password-changed',
    'people.endSession: signed-in session-ended',
    'secondFactor.begin: signed-in',
    'secondFactor.turnOn: signed-in factor-on',
    'secondFactor.turnOff: signed-in factor-off',
    'oidc.begin: null',
    'oidc.finish: null signed-in,linked',
    'oidc.giveCode: null signed-in',
    'passkeys.list: signed-in',
    'passkeys.beginAdd: signed-in',
    'passkeys.add: signed-in passkey-added',
    'passkeys.remove: signed-in passkey-removed',
    'passkeys.beginSignIn: null',
    'passkeys.signIn: null signed-in',
    'accounts.list: admin accounts-read within',
    'accounts.make: admin account-made within',
    'accounts.setRoles: admin roles-changed within',
    'accounts.switchOff: admin switched-off within',
    'accounts.switchOn: admin switched-on within',
    'accounts.newLink: admin link-made within',
    'accounts.resetFactor: admin factor-reset within',
    'accounts.unlink: admin unlinked within',
    'acts.list: inspector log-read',
    'acts.table: inspector log-exported',
    'acts.verify: inspector',
    'enrolment.makeCode: admin code-made',
    'enrolment.waiting: admin',
    'enrolment.takeIn: admin taken-in,settled',
    'enrolment.sendAway: admin sent-away',
    'enrolment.retire: admin retired',
    'enrolment.devices: admin',
    'enrolment.acts: admin',
    'kiosks.list: viewer',
    'kiosks.state: admin',
    'figures.units: viewer within',
    'figures.venues: viewer within',
    'figures.hours: viewer within',
    'fleet.totals: viewer within',
    'fleet.list: viewer within',
    'fleet.read: viewer within',
    'fleet.attention: viewer within',
    'fleet.acknowledge: admin alarm-acknowledged',
    'fleet.settle: admin settled',
    'fleet.retire: admin retired',
    'fleet.takeBack: admin retire-undone',
    'overview.read: viewer within',
    'reports.today: viewer',
    'reports.latest: viewer',
    'papers.draft: viewer within',
    'papers.send: unit paper-sent within',
    'papers.sections: viewer within',
    'papers.keepSections: unit sections-kept within',
    'papers.highLow: viewer within',
    'papers.setHighLow: unit high-low-set within',
    'papers.list: viewer within',
    'papers.read: viewer within',
    'papers.file: viewer within',
    'papers.draftFile: viewer within',
    'given.list: viewer within',
    'given.put: admin figures-given',
    'schedules.list: unit within',
    'schedules.make: unit schedule-made within',
    'schedules.change: unit schedule-changed within',
    'schedules.waiting: unit within',
    'schedules.read: unit within',
    'schedules.renew: unit draft-renewed within',
    'schedules.approve: unit paper-sent,draft-approved within',
    'schedules.refuse: unit draft-refused within',
    'schedules.decided: unit within',
    'mail.list: unit within',
    'mail.again: unit letter-again within',
    'mail.drop: unit letter-dropped within',
    'mail.send: unit letters-queued within',
    'alarms.list: admin',
    'alarms.notes: viewer',
    'units.list: viewer within',
    'units.path: viewer within',
    'units.table: viewer within',
    'units.add: admin unit-added',
    'units.rename: admin unit-renamed',
    'units.close: admin unit-closed,unit-split',
    'units.merge: admin unit-merged',
    'unitImports.preview: admin',
    'unitImports.take: admin units-imported',
    'unitImports.last: admin',
    'unitImports.undo: admin units-import-undone',
    'venues.list: viewer within',
    'venues.read: viewer within',
    'venues.table: viewer venues-exported within',
    'venues.sample: unit within',
    'venues.create: unit venue-created within',
    'venues.edit: unit venue-edited within',
    'venues.close: unit venue-closed within',
    'venues.reopen: unit venue-reopened within',
    'venues.unknown: viewer',
    'venues.assign: unit venue-assigned',
    'venues.preview: unit within',
    'venues.take: unit venues-imported within',
    'venues.lastImport: unit within',
    'venues.undo: unit import-undone within',
    'map.places: viewer within',
    'map.list: viewer within',
    'map.place: viewer within',
    'map.layers: viewer within',
    'map.shapes: viewer within',
    'map.preview: admin',
    'map.take: admin layer-taken',
    'map.remove: admin layer-removed',
    'posters.read: viewer within',
    'posters.plan: unit within',
    'posters.make: unit posters-made within',
    'posters.job: unit within',
    'posters.file: unit within',
    'posters.cancel: unit within',
    'posters.replace: unit poster-replaced within',
    'posters.seen: inspector poster-seen within',
    'selfScan.ofVenue: viewer within',
    'announcements.list: admin',
    'announcements.missing: admin',
    'announcements.create: admin announcement-made',
    'announcements.withdraw: admin announcement-withdrawn',
    'bundles.list: admin',
    'bundles.read: admin',
    'bundles.kiosks: admin',
    'bundles.preview: admin',
    'bundles.draft: admin roll-out-drafted',
    'bundles.start: admin roll-out-started',
    'bundles.hold: admin roll-out-held',
    'bundles.goOn: admin roll-out-went-on',
    'bundles.withdraw: admin roll-out-withdrawn',
    'bundles.file: admin bundle-given',
    'trustLists.keep: admin trust-list-kept',
    'siteRules.try: admin',
    'feedback.list: unit feedback-listed within',
    'feedback.read: unit feedback-opened within',
    'feedback.assign: unit feedback-assigned within',
    'feedback.passOn: unit feedback-passed-on within',
    'feedback.answer: unit feedback-answered within',
    'feedback.late: viewer within',
    'feedback.summary: viewer within',
    'feedback.rows: unit feedback-listed within',
    'feedback.setRule: admin feedback-rule-set',
    'published.list: unit within',
    'published.open: unit page-opened within',
    'published.takeBack: unit page-taken-back within',
  ]);
});

/** Who may what besides their own, once more and by hand. */
const mayAlso: Readonly<Record<Role, readonly Role[]>> = {
  viewer: ['admin', 'inspector'],
  unit: ['admin'],
  admin: [],
  inspector: ['admin'],
  'trace-a': [],
  'trace-b': [],
};

function mayCall(as: Role | null, role: Access['role']): boolean {
  if (role === null) return true;
  if (as === null) return false;
  return role === 'signed-in' || as === role || mayAlso[role].includes(as);
}

const everybody = table.flatMap((one) => [...roles, null].map((as) => ({ ...one, as })));
const refusals = everybody.filter(({ as, role }) => !mayCall(as, role));
const answers = everybody.filter(({ as, role }) => mayCall(as, role));

const key = 'x'.repeat(43);
const password = 'mot-mat-khau-dai';
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

const head = {
  ...{ superior: '', issuer: '', number: '', place: '', position: '', signer: '' },
  ...{ addressees: [], receivers: [] },
};

const weekly = { days: 'to-day', weekday: 4, minute: 900, recipients: [], isOn: true };

/** What each call is asked with, where it is asked with anything. */
const inputs: Readonly<Record<string, object>> = {
  'people.begin': { key, name: 'Ai', password },
  'people.signIn': { name: 'Ai', password },
  'people.readInvite': { key },
  'people.takeInvite': { key, password },
  'people.changePassword': { password, next: password },
  'people.endSession': { id: 'x' },
  'secondFactor.begin': { password },
  'secondFactor.turnOn': { code: '123456' },
  'secondFactor.turnOff': { password },
  'accounts.make': { name: 'Ai', roles: ['viewer'] },
  'accounts.setRoles': { id: 'p-9', roles: ['viewer'] },
  'accounts.switchOff': { id: 'p-9' },
  'accounts.switchOn': { id: 'p-9' },
  'accounts.newLink': { id: 'p-9' },
  'accounts.resetFactor': { id: 'p-9' },
  'acts.list': {},
  'acts.table': { from: 20261101, to: 20261121 },
  'alarms.list': {},
  'kiosks.state': { device },
  'fleet.totals': {},
  'fleet.list': {},
  'fleet.read': { device },
  'fleet.attention': {},
  'fleet.acknowledge': { alarms: [1], note: '' },
  'fleet.settle': { devices: [device] },
  'fleet.retire': { devices: [device] },
  'fleet.takeBack': { devices: [device] },
  'enrolment.makeCode': { url: 'http://127.0.0.1:4320' },
  'enrolment.takeIn': { device, key: testSigner.publicKey },
  'enrolment.sendAway': { device, key: testSigner.publicKey },
  'enrolment.retire': { device },
  'enrolment.acts': { device },
  'figures.units': { first: 20261101, last: 20261121 },
  'figures.venues': { first: 20261101, last: 20261121 },
  'figures.hours': { day: 20261121 },
  'overview.read': {},
  'papers.draft': { form: 'R-002' },
  'papers.send': { form: 'R-002', head },
  'papers.sections': {},
  'papers.keepSections': {
    sections: { documents: [], supervision: '', results: '', proposals: '' },
    version: 0,
  },
  'papers.list': {},
  'papers.read': { number: 1 },
  'papers.file': { number: 1, as: 'csv' },
  'papers.draftFile': { form: 'R-002', as: 'csv' },
  'given.put': { title: 'x', source: 'x', sourceDay: 20261101, text: 'x;1' },
  'schedules.make': { form: 'R-002', ...weekly },
  'schedules.change': { number: 1, version: 1, ...weekly },
  'schedules.read': { number: 1 },
  'schedules.renew': { number: 1, version: 1 },
  'schedules.approve': { number: 1, version: 1, head },
  'schedules.refuse': { number: 1, version: 1, reason: 'xxx' },
  'mail.list': {},
  'mail.again': { number: 1 },
  'mail.drop': { number: 1 },
  'mail.send': { paper: 1, recipients: ['a@vi-du.vn'] },
  'units.list': {},
  'units.path': { id: 'x' },
  'units.add': { units: [{ id: 'x', name: 'x', kind: 'other', sinceDay: 20250701 }] },
  'units.rename': { id: 'x', name: 'y', day: 20250701 },
  'units.close': { id: 'x', day: 20250701 },
  'units.merge': { id: 'x', into: 'y', day: 20250701 },
  'unitImports.preview': { file: 'x.csv', base64: '' },
  'unitImports.take': { preview: 'x' },
  'unitImports.undo': { number: 1 },
  'venues.list': {},
  'venues.read': { id: 'x' },
  'venues.table': {},
  'venues.create': venue,
  'venues.edit': { ...venue, version: 1 },
  'venues.close': { id: 'x', version: 1, day: 20250701 },
  'venues.reopen': { id: 'x', version: 1 },
  'venues.assign': { alias: 'x', venue: 'y' },
  'venues.preview': { file: 'x.csv', base64: '' },
  'venues.take': { preview: 'x', isGoodOnly: false },
  'venues.undo': { number: 1 },
  'map.places': {},
  'map.list': {},
  'map.place': { id: 'x' },
  'map.shapes': { number: 1 },
  'map.preview': { file: 'x.geojson', base64: '' },
  'map.take': { preview: 'x', name: 'x' },
  'map.remove': { number: 1 },
  'posters.read': { id: 'x' },
  'posters.plan': { unit: 'x' },
  'posters.make': { venues: ['x'] },
  'posters.file': { id: 'x' },
  'posters.cancel': { id: 'x' },
  'posters.replace': { venue: 'x', entrance: 'y', version: 1 },
  'posters.seen': { venue: 'x', entrance: 'y', version: 1, day: 20261130 },
  'selfScan.ofVenue': { id: 'x' },
  'trustLists.keep': { text: 'x' },
  'siteRules.try': { rules: [], sample: 'x' },
  'feedback.list': {},
  'feedback.read': { number: 1 },
  'feedback.assign': { number: 1, version: 1, handler: 'p-9' },
  'feedback.passOn': { number: 1, version: 1, unit: null },
  'feedback.answer': { number: 1, version: 1, answer: 'x' },
  'feedback.summary': {},
  'feedback.rows': {},
  'feedback.setRule': { answerDays: 5 },
  'published.open': { kind: 'unit', id: 'x' },
  'published.takeBack': { code: 'x' },
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
  connections: untouched,
  heldStill: untouched,
  close: untouched,
};

type Asked = {
  readonly room: string;
  readonly name: string;
  readonly as: Role | null;
  /** What they are bound to. */
  readonly unit?: string;
};

/** Calls that were refused to somebody, as they are handed to the log of acts. */
const noted: string[] = [];
beforeEach(() => void noted.splice(0));

function ask({ room, name, as, unit }: Asked, database: Database = unreadable): Promise<unknown> {
  expect(isProcedure(getRouter(calls, [room, name]))).toBe(true);
  const noteRefused: NoteRefused = async (_, { call, code }) => void noted.push(`${call} ${code}`);
  const context = Object.assign(contextOf(database, as && [as], unit), { nowMs: 0, noteRefused });
  const client = createRouterClient(calls, { context }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  return client[room]?.[name]?.(inputs[`${room}.${name}`]) ?? Promise.reject(new Error('no such call'));
}

test.each(refusals)(
  '$name of $room is refused to a $as, before anything is read',
  async ({ room, name, role, as }) => {
    const refused =
      as === null
        ? { code: 'UNAUTHORIZED', status: 401 }
        : { code: 'FORBIDDEN', data: { role, isBound: false } };
    await expect(ask({ room, name, as })).rejects.toMatchObject(refused);
    expect(noted).toEqual(as === null ? [] : [`${room}.${name} FORBIDDEN`]);
  },
);

test.each(answers)('$name of $room is let through for a $as', async ({ room, name, as }) => {
  const answer = await ask({ room, name, as }).catch((error: unknown) => error);
  expect((answer as { readonly code?: string }).code ?? '').not.toMatch(/UNAUTHORIZED|FORBIDDEN|BAD_REQUEST/);
});

const ofRoles = answers.filter(({ as, role }) => as !== null && role !== null && role !== 'signed-in');

test.each(ofRoles.filter(({ reach }) => reach === undefined))(
  '$name of $room is refused to a $as who is bound to a unit, before anything is read',
  async ({ room, name, role, as }) => {
    const refused = { code: 'FORBIDDEN', data: { role, isBound: true } };
    await expect(ask({ room, name, as, unit: 'x' })).rejects.toMatchObject(refused);
    expect(noted).toEqual([`${room}.${name} FORBIDDEN`]);
  },
);

test.each(ofRoles.filter(({ reach }) => reach === 'within'))(
  '$name of $room looks first for what a $as who is bound to a unit may see',
  async ({ room, name, as }) => {
    const answer = await ask({ room, name, as, unit: 'x' }).catch((error: unknown) => error);
    expect(String(answer)).toContain('the database was asked');
  },
);

test('a call that is answered without the act that it owes is a bug', async () => {
  const { log, isSettled } = openLog({ name: 'a.b', owes: ['taken-in', 'settled'], person: null, nowMs: 0 });
  expect(isSettled()).toBe(false);
  await expect(log.note(unreadable, { act: 'retired', about: '' })).rejects.toThrow(
    'a.b leaves no act "retired"',
  );
  expect(isSettled()).toBe(false);
  // It answers that the account was changed, and nothing was written.
  const transaction = async () => ({ ok: true, value: {} }) as never;
  const forgetful = Object.defineProperties({ transaction } as unknown as Database, {
    read: { value: null },
    query: { value: untouched },
  });
  await expect(ask({ room: 'accounts', name: 'setRoles', as: 'admin' }, forgetful)).rejects.toThrow(
    /accounts.setRoles was answered without its act "roles-changed"/,
  );
});

test('a call without who may does not compile', () => {
  const guarded: Guarded = call({ role: 'viewer' });
  // @ts-expect-error: it says nothing of a role
  const unguarded: Guarded = oc.route({ method: 'GET', path: '/api/everything' });
  // @ts-expect-error: nobody has that role
  call({ role: 'anybody' });
  expect([guarded, unguarded]).toHaveLength(2);
});
