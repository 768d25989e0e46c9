import { createHash } from 'node:crypto';
import { readXlsx } from 'hucre';
import { beforeAll, expect, test } from 'vitest';
import type { ActKind } from '../../../collector/acts/act-kind.ts';
import { writeAct } from '../../../collector/acts/write-act.ts';
import { makeCode } from '../../../collector/enrolment/codes.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { device, testSigner } from '../../support/collector/make-batch.ts';
import { type Browser, firstAdmin, openBrowser, password } from '../../support/collector/office-people.ts';

const who = { id: 'p-9', name: 'Người Hai Lần' };

await eachDatabase('the log of acts', ({ database, ask }) => {
  let admin: Browser;
  beforeAll(async () => {
    admin = await firstAdmin(database());
  });
  const verify = () => ask(nowMs, ['inspector']).acts.verify();
  const newest = async (limit = 1) =>
    (await ask(nowMs, ['inspector']).acts.list({ limit: limit + 1 })).acts.slice(1);

  test('each act stands there with who, what and when; wrong passwords are counted', async () => {
    const browser = openBrowser(database(), { sender: '192.0.2.44' });
    const signIn = async (given: string) =>
      (await browser.ask()).people.signIn({ name: 'nguyễn thị thử', password: given });
    await signIn('sai một lần');
    await signIn(password);
    const [act] = await newest();
    expect(act).toMatchObject({
      act: 'signed-in',
      atMs: nowMs,
      who: { name: 'Nguyễn Thị Thử' },
      about: 'Nguyễn Thị Thử',
      detail: { network: '192.0.2.44', factor: null, wrongBefore: 1 },
    });
    await (await browser.ask()).people.signOut();
    expect((await newest()).map((one) => one.act)).toEqual(['signed-out']);
    const before = (await newest()).at(0)?.number ?? 0;
    for (let times = 0; times < 5; times += 1) await signIn('sai');
    const [locked] = await newest();
    expect(locked).toMatchObject({ act: 'locked', who: null, about: 'Nguyễn Thị Thử', detail: { wrong: 5 } });
    // Between them only the looks of this test at the log.
    expect((locked?.number ?? 0) - before).toBeLessThanOrEqual(3);
  });

  test('what becomes of a kiosk stands there; what changed nothing does not', async () => {
    const office = ask(nowMs, ['admin']);
    const key = testSigner.publicKey;
    await office.enrolment.makeCode({ url: 'http://127.0.0.1:4320' });
    const waiting = () =>
      database().query(
        `insert into waiting (device, key, first_ms, last_ms, venue, venue_name, gate, gate_name) values ($1, $2, 1, 1, 'v', 'V', 'g', 'G')`,
        [device, key],
      );
    await waiting();
    await office.enrolment.sendAway({ device, key });
    await database().query('delete from waiting');
    await waiting();
    await office.enrolment.takeIn({ device, key });
    await database().query(`update devices set state = 'moved'`);
    await office.enrolment.takeIn({ device, key });
    await office.enrolment.retire({ device });
    const count = async () => (await database().query('select 1 from acts')).length;
    const before = await count();
    await office.enrolment.retire({ device });
    await expect(office.enrolment.sendAway({ device, key })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await count()).toBe(before);
    const acts = (await newest(5)).map((one) => [one.act, one.about]);
    expect(acts).toEqual([
      ['retired', device],
      ['settled', device],
      ['taken-in', device],
      ['sent-away', device],
      ['code-made', 'http://127.0.0.1:4320'],
    ]);
  });

  test('looks at accounts and at the log are acts; older pages are the same look', async () => {
    await (await admin.ask()).accounts.list();
    expect((await newest()).map((one) => one.act)).toEqual(['accounts-read']);
    const inspector = ask(nowMs, ['inspector']);
    const first = await inspector.acts.list({ limit: 3 });
    const second = await inspector.acts.list({ limit: 3, before: first.acts.at(-1)?.number });
    expect(
      [...first.acts, ...second.acts].map(({ number }) => (first.acts[0]?.number ?? 0) - number),
    ).toEqual([0, 1, 2, 3, 4, 5]);
    const { acts: again, people } = await inspector.acts.list({ act: 'first-account' });
    expect(again.map(({ act }) => act)).toEqual(['first-account']);
    const [person] = people;
    const ofPerson = await inspector.acts.list({ person: person?.id ?? '', limit: 200 });
    expect(new Set(ofPerson.acts.map((one) => one.who?.name))).toEqual(new Set(['Nguyễn Thị Thử']));
    expect(ofPerson.hasMore).toBe(false);
  });

  test('two who write at once make one chain', async () => {
    const many = Array.from({ length: 20 }, (_, at) => at);
    await Promise.all(
      many.map((at) =>
        database().transaction(async (queries) => {
          await makeCode(queries, { who: who.name, nowMs });
          await writeAct(queries, {
            act: 'code-made',
            atMs: nowMs,
            who,
            about: `số ${at}`,
            detail: { number: 1, fields: ['x'] },
          });
        }),
      ),
    );
    const rows = await database().query<{ number: number }>('select number from acts order by number');
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1));
    expect(await verify()).toMatchObject({ isWhole: true, count: rows.length });
  });

  test('a change that is rolled back leaves no act, and the chain goes on', async () => {
    const before = await verify();
    const failing = database().transaction(async (queries) => {
      await writeAct(queries, { act: 'code-made', atMs: nowMs, who, about: 'không thành' });
      throw new Error('after it');
    });
    await expect(failing).rejects.toThrow('after it');
    expect(await verify()).toEqual(before);
  });

  test('words that no database keeps as they are do not break it', async () => {
    await database().transaction((queries) =>
      writeAct(queries, {
        act: 'code-made',
        atMs: nowMs,
        who,
        about: 'nửa \ud800 chữ',
        detail: { name: '\udc00' },
      }),
    );
    expect(await verify()).toMatchObject({ isWhole: true });
  });

  test.each([
    ['edited', `update acts set about = 'khác' where number = 7`, 7],
    ['given to another', `update acts set who_name = 'Ai đó' where number = 7`, 7],
    ['taken out', 'delete from acts where number = 7', 7],
    ['swapped', 'update acts set number = case number when 7 then -8 else -7 end where number in (7, 8)', 7],
    ['cut off at the end', 'delete from acts where number = (select max(number) from acts)', null],
    ['cut off at the beginning', 'delete from acts where number < 3', 1],
    [
      'written anew with its hash',
      `update acts set about = 'khác', hash = repeat('a', 64) where number = 7`,
      7,
    ],
  ])('a row that is %s is found', async (_, sql, number) => {
    const whole = await verify();
    await database().query('create table kept as select * from acts');
    await database().query(sql);
    await database().query('update acts set number = -number where number < 0');
    const brokenAt = number ?? whole.count;
    expect(await verify()).toEqual({ isWhole: false, count: whole.count, brokenAt });
    await database().query('delete from acts');
    await database().query('insert into acts select * from kept');
    await database().query('drop table kept');
    expect(await verify()).toEqual(whole);
  });

  test('a name of any letters stands in the table as it was hashed', async () => {
    for (const about of ["'=1+1", '=1+1', 'a\u2028=b', ' \u0001 ', "''", '\n', '<b>&amp;'])
      await database().transaction((queries) =>
        writeAct(queries, { act: 'code-made', atMs: nowMs, who, about, detail: { name: about } }),
      );
    const { acts } = await ask(nowMs, ['inspector']).acts.list({ act: 'code-made', limit: 1 });
    expect(acts[0]?.about).toBe('<b>&amp;');
  });

  test('as a table it has the acts of those days, with all that their digests are made of', async () => {
    const inspector = ask(nowMs, ['inspector']);
    const file = await inspector.acts.table({ from: 20261121, to: 20261121 });
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
    const [titles = [], ...rows] = sheets[0]?.rows ?? [];
    const column = (row: readonly unknown[], title: string) => row[titles.indexOf(title)];
    expect(rows.length).toBeGreaterThan(10);
    expect(column(rows[0] ?? [], 'Lúc')).toEqual(new Date(Date.UTC(2026, 10, 21, 17, 30)));
    for (const [at, row] of rows.entries()) {
      const before = String(column(row, 'Dấu dòng trước'));
      expect(before).toBe(at === 0 ? '0'.repeat(64) : column(rows[at - 1] ?? [], 'Dấu SHA-256'));
      const hashed = [Buffer.from(before, 'hex'), Buffer.from(String(column(row, 'Dòng gốc')))];
      expect(createHash('sha256').update(Buffer.concat(hashed)).digest('hex')).toBe(
        column(row, 'Dấu SHA-256'),
      );
    }
    const [act] = (await inspector.acts.list({ act: 'log-exported' })).acts;
    expect(act?.detail).toEqual({ first: 20261121, last: 20261121, rows: rows.length });
    // By itself each row is checked, too.
    const some = await inspector.acts.table({ from: 20261121, to: 20261121, act: 'signed-out' });
    const [, row = []] = (await readXlsx(new Uint8Array(await some.arrayBuffer()))).sheets[0]?.rows ?? [];
    expect(rows.map((one) => JSON.stringify(one))).toContain(JSON.stringify(row));
  });

  test('the table is of whole days of the office, of one person or act, and is not cut off', async () => {
    const inspector = ask(nowMs, ['inspector']);
    const countOf = async (asked: { from: number; to: number; person?: string; act?: ActKind }) => {
      const file = await inspector.acts.table(asked);
      const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
      return (sheets[0]?.rows.length ?? 0) - 1;
    };
    const put = (atMs: number, times = 1) =>
      database().transaction(async (queries) => {
        for (let n = 0; n < times; n += 1)
          await writeAct(queries, { act: 'signed-in', atMs, who, about: 'x', detail: {} });
      });
    // Midnight in Viet Nam is 17:00 of the day before in UTC.
    await put(Date.UTC(2027, 0, 1, 16, 59, 59));
    await put(Date.UTC(2027, 0, 1, 17));
    expect(await countOf({ from: 20270101, to: 20270101 })).toBe(1);
    expect(await countOf({ from: 20270102, to: 20270102, person: who.id })).toBe(1);
    expect(await countOf({ from: 20270101, to: 20270102, act: 'signed-in' })).toBe(2);
    expect(await countOf({ from: 20270101, to: 20270102, act: 'signed-out' })).toBe(0);
    expect(await countOf({ from: 20270103, to: 20270104 })).toBe(0);
    await put(Date.UTC(2027, 1, 1), 1_500);
    expect(await countOf({ from: 20270201, to: 20270201 })).toBe(1_500);
    await database().query(
      `insert into acts select 100000 + n, $1, null, '', 'signed-in', '', '{}', '' from generate_series(1, 10001) as n`,
      [Date.UTC(2028, 1, 1)],
    );
    await expect(countOf({ from: 20280201, to: 20280201 })).rejects.toMatchObject({ code: 'TOO_MANY' });
  });
});
