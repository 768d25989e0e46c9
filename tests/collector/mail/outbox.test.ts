import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { afterRestore } from '../../../collector/backup/begin-backup.ts';
import type { Database } from '../../../collector/database/database.ts';
import { migrate } from '../../../collector/database/migrate.ts';
import { openPostgres } from '../../../collector/database/postgres.ts';
import type { LogEntry } from '../../../collector/log/log-entry.ts';
import { queueLetters } from '../../../collector/mail/outbox.ts';
import { sendDue } from '../../../collector/mail/send-due.ts';
import type { MailServer } from '../../../collector/mail/send-letter.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import {
  mostlyRight,
  type ReceivedLetter,
  runBrokenServer,
  runMailServer,
} from '../../support/collector/mail-server.ts';
import { createDatabase, sharedPostgres } from '../../support/collector/postgres.ts';

const minuteMs = 60_000;
const from = 'bao-cao@cong.example.vn';
const limits = { connect: 1_000, answer: 1_000, whole: 5_000 };
const idOf = ({ raw }: ReceivedLetter) => /^Message-ID: (<.+>)\r$/im.exec(raw)?.[1];
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type Tried = { readonly port: number; readonly atMs: number; readonly log?: (entry: LogEntry) => void };

function send(database: Database, { port, atMs, log = () => {} }: Tried): Promise<void> {
  return sendDue(database, {
    server: { ...{ host: '127.0.0.1', port, tls: 'none', login: null, from, ca: null }, name: '[127.0.0.1]' },
    ...{ nowMs: () => atMs, ending: new AbortController().signal, log, limits },
  });
}

const running = async (...args: Parameters<typeof runMailServer>) => {
  const server = await runMailServer(...args);
  stops.push(server.stop);
  return server;
};
const broken = async (...args: Parameters<typeof runBrokenServer>) => {
  const server = await runBrokenServer(...args);
  stops.push(server.stop);
  return server;
};

await eachDatabase('letters', ({ ask, database }) => {
  let paper = 0;
  const office = (of?: string) => ask(nowMs, ['unit', 'viewer'], of).mail;
  const queue = (...recipients: string[]) => queueLetters(database(), { paper, recipients, from, nowMs });
  const letters = async () => (await office().list({ paper })).letters;
  const acts = async () =>
    (await database().query<{ act: string }>('select act from acts order by number desc limit 2')).map(
      ({ act }) => act,
    );

  beforeAll(async () => {
    const one = { kind: 'commune' as const, code: null, sinceDay: 20250701 };
    await ask().units.add({
      units: [
        { ...one, id: 'xa-a', name: 'Xã Thử Nghiệm', parent: null },
        { ...one, id: 'xa-b', name: 'Xã Khác', parent: null },
      ],
    });
    const head = { ...emptyHead, issuer: 'UBND xã Thử\u2028Bcc: ke-gian@vi-du.vn' };
    ({ number: paper } = await ask().papers.send({ form: 'R-002', unit: 'xa-a', head }));
  });
  beforeEach(() => database().query('delete from letters'));

  test('a letter has both sheets, says whose it is, and is one recipient’s', async () => {
    const server = await running();
    await queue('so@tinh.example.vn', 'huyen@tinh.example.vn');
    await send(database(), { port: server.port, atMs: nowMs });
    expect(server.letters.map(({ from: by, to }) => [by, to])).toEqual([
      [from, ['so@tinh.example.vn']],
      [from, ['huyen@tinh.example.vn']],
    ]);
    const [first] = server.letters;
    const raw = first?.raw ?? '';
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(head).toMatch(/^To: so@tinh\.example\.vn\r$/m);
    expect(head).toMatch(/^Auto-Submitted: auto-generated\r$/im);
    expect(head).not.toMatch(/^(Bcc|Cc):/im);
    expect(head).not.toContain('huyen@');
    expect(raw).toContain('filename=r-002-20261121-lan-1.pdf');
    expect(raw).toContain('filename=r-002-20261121-lan-1.xlsx');
    expect(
      Buffer.from(/\r\nJVBERi[\s\S]*?(?=\r\n--)/.exec(raw)?.[0] ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await letters()).toMatchObject([
      {
        recipient: 'so@tinh.example.vn',
        state: 'sent',
        tries: 1,
        answer: '250 taken as q-7',
        settledMs: nowMs,
      },
      { recipient: 'huyen@tinh.example.vn', state: 'sent', why: null, isDoubtful: false },
    ]);
    expect(await acts()).toEqual(['letter-sent', 'letter-sent']);
    // Nobody has it twice: not by another look, and not by being named again.
    await queue('so@tinh.example.vn');
    await send(database(), { port: server.port, atMs: nowMs + 1_000 * minuteMs });
    expect(server.letters).toHaveLength(2);
  });

  test('of two recipients one is refused: the other has it, and the refusal stands in words', async () => {
    const told: LogEntry[] = [];
    const server = await running({
      onRcptTo: ({ address }, _, done) =>
        done(
          address.startsWith('sai')
            ? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
            : null,
        ),
    });
    await queue('sai@tinh.example.vn', 'dung@tinh.example.vn');
    await send(database(), { port: server.port, atMs: nowMs, log: (entry) => told.push(entry) });
    expect(await letters()).toMatchObject([
      { recipient: 'sai@tinh.example.vn', state: 'stopped', why: 'recipient' },
      { recipient: 'dung@tinh.example.vn', state: 'sent' },
    ]);
    expect((await letters())[0]?.answer).toContain('no such mailbox');
    expect(told).toEqual([{ kind: 'letter-failed', why: 'recipient', isStopped: true }]);
    expect(server.letters.map(({ to }) => to)).toEqual([['dung@tinh.example.vn']]);
  });

  test('a server that is away is asked later and later, and at last not at all, until somebody says so', async () => {
    const gone = await broken(() => {});
    await gone.stop();
    stops.pop();
    await queue('a@tinh.example.vn', 'b@tinh.example.vn');
    let atMs = nowMs;
    const pauses: number[] = [];
    for (;;) {
      await send(database(), { port: gone.port, atMs });
      const [first] = (await letters()).filter(({ recipient }) => recipient.startsWith('a'));
      if (!first || first.state === 'stopped') break;
      pauses.push((first.nextMs - atMs) / minuteMs);
      // The other one was not tried in that round: it keeps its place.
      expect((await letters()).find(({ recipient }) => recipient.startsWith('b'))).toMatchObject({
        tries: 0,
      });
      await database().query('update letters set next_ms = $1 where recipient like $2', [
        first.nextMs * 2,
        'b%',
      ]);
      atMs = first.nextMs;
    }
    expect(pauses).toEqual([5, 15, 60, 180, 360, 720]);
    const { letters: unsent } = await office().list({});
    expect(unsent[0]).toMatchObject({
      ...{ recipient: 'a@tinh.example.vn', state: 'stopped', why: 'unreachable', tries: 7 },
      title: 'Kết quả tạo và quét mã QR địa điểm',
    });
    expect(await acts()).toContain('letter-stopped');
    const server = await running();
    const number = unsent[0]?.number ?? 0;
    await office().again({ number });
    await send(database(), { port: server.port, atMs });
    expect((await letters()).find((one) => one.number === number)).toMatchObject({ state: 'sent', tries: 1 });
    await expect(office().again({ number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('an answer that never came makes a letter doubtful; the second one has the same id', async () => {
    const ids: (string | undefined)[] = [];
    let data = '';
    const deaf = await broken(
      mostlyRight((line) => {
        data += `${line}\r\n`;
        if (line !== '.') return undefined;
        ids.push(/^Message-ID: (<.+>)$/im.exec(data.replaceAll('\r', ''))?.[1]);
        return null;
      }),
    );
    await queue('a@tinh.example.vn');
    await send(database(), { port: deaf.port, atMs: nowMs });
    expect(await letters()).toMatchObject([{ state: 'queued', why: 'silent', isDoubtful: true, tries: 1 }]);
    const server = await running();
    await send(database(), { port: server.port, atMs: nowMs + 5 * minuteMs });
    expect(await letters()).toMatchObject([{ state: 'sent', why: null, isDoubtful: true, tries: 2 }]);
    expect(ids).toEqual([idOf(server.letters[0]!)]);
    expect(ids[0]).toMatch(/^<cong\.\d+\.[0-9a-f]{24}@cong\.example\.vn>$/);
  });

  test('two that send at once send each letter once', async () => {
    const server = await running();
    const all = Array.from({ length: 6 }, (_, at) => `a${at}@tinh.example.vn`);
    await queue(...all);
    await Promise.all([1, 2, 3].map(() => send(database(), { port: server.port, atMs: nowMs })));
    expect(server.letters.map(({ to }) => to[0]).sort()).toEqual(all);
  });

  test('a collector that stops leaves its letter as it was', async () => {
    const ending = new AbortController();
    const slow = await broken(
      mostlyRight((line) => {
        if (!/^RCPT/i.test(line)) return undefined;
        ending.abort();
        return null;
      }),
    );
    await queue('a@tinh.example.vn');
    const server: MailServer = {
      ...{ host: '127.0.0.1', port: slow.port, login: null, from, ca: null, name: 'x' },
      tls: 'none',
    };
    await sendDue(database(), { server, nowMs: () => nowMs, ending: ending.signal, log: () => {}, limits });
    expect(await letters()).toMatchObject([
      { state: 'queued', tries: 0, nextMs: nowMs, isDoubtful: false, why: null },
    ]);
  });

  test('somebody leaves one unsent, and it stands there no more', async () => {
    const server = await running({
      onRcptTo: (_, __, done) => done(Object.assign(new Error('no'), { responseCode: 550 })),
    });
    await queue('a@tinh.example.vn');
    await send(database(), { port: server.port, atMs: nowMs });
    const [{ number } = { number: 0 }] = (await office().list({})).letters;
    const gone = { code: 'NOT_FOUND' };
    await expect(office('xa-b').drop({ number })).rejects.toMatchObject(gone);
    await expect(office('xa-b').again({ number })).rejects.toMatchObject(gone);
    expect((await office('xa-b').list({})).letters).toEqual([]);
    expect((await office('xa-b').list({ paper })).letters).toEqual([]);
    await office('xa-a').drop({ number });
    expect((await office().list({})).letters).toEqual([]);
    expect(await letters()).toMatchObject([{ state: 'dropped', why: 'recipient' }]);
    expect((await acts())[0]).toBe('letter-dropped');
  });

  test('in a database that was put back nothing goes out that may have gone out since', async () => {
    const server = await running();
    await queue('a@tinh.example.vn');
    await database().transaction((queries) => afterRestore(queries, { madeMs: nowMs, nowMs }));
    await send(database(), { port: server.port, atMs: nowMs + 1_000 * minuteMs });
    expect(server.letters).toEqual([]);
    const [letter] = await letters();
    expect(letter).toMatchObject({ state: 'stopped', why: 'restored', isDoubtful: true });
    await office().again({ number: letter?.number ?? 0 });
    await send(database(), { port: server.port, atMs: nowMs });
    expect(server.letters).toHaveLength(1);
  });

  test('where no mail is sent nobody can ask for it, and what lies elsewhere is not there', async () => {
    const asked = { paper, recipients: ['a@tinh.example.vn'] };
    await expect(office().send(asked)).rejects.toMatchObject({ code: 'NO_MAIL' });
    await expect(office('xa-b').send(asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await letters()).toEqual([]);
  });
});

const postgres = await sharedPostgres();
describe.skipIf('skipped' in postgres)('a process that is killed', () => {
  let [database, url]: [Database | null, string] = [null, ''];
  const open = () => {
    if (database === null) throw new Error('no database');
    return database;
  };
  beforeAll(async () => {
    if ('skipped' in postgres) return;
    url = await createDatabase(postgres.url, 'letters');
    const opened = await openPostgres(url);
    if (!opened.ok) throw new Error(opened.fault.kind);
    database = opened.value;
    await migrate(database);
    return async () => {
      await opened.value.close();
      await postgres.stop();
    };
  });

  test.each([
    ['before its letter went', /^RCPT/i, 1],
    ['between the server’s 250 and its own row', /^\.$/, 2],
  ])('%s loses none, and says what may have happened', async (_, word, copies) => {
    const queries = open();
    await queries.query('delete from letters');
    await queries.query('delete from papers');
    const [row] = await queries.query<{ number: number }>(
      `insert into papers (form, unit, as_of, revision, day, head, paper, difference, sha256, made_ms, made_by)
       values ('R-002', null, 20261121, 1, 20261121, $1, $2, '[]', 'x', 1, 'Ai') returning number`,
      [
        JSON.stringify(emptyHead),
        JSON.stringify({
          ...{ form: 'R-002', language: 'vi', title: 'Thử', unit: null, asOf: 20261121, previous: 20261114 },
          ...{ coverage: null, blocks: [] },
        }),
      ],
    );
    await queueLetters(queries, {
      ...{ paper: row?.number ?? 0, recipients: ['a@tinh.example.vn'], from, nowMs },
    });
    const ids: (string | undefined)[] = [];
    let data = '';
    let child: ReturnType<typeof spawn> | null = null;
    const server = await broken(
      mostlyRight((line) => {
        data += `${line}\n`;
        if (line === '.') ids.push(/^Message-ID: (<.+>)$/im.exec(data)?.[1]);
        if (!word.test(line) || child === null || child.killed) return undefined;
        child.kill('SIGKILL');
        return null;
      }),
    );
    child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '../../support/collector/letters-process.ts'),
        url,
        String(server.port),
        String(nowMs),
      ],
      { stdio: 'inherit' },
    );
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    // Its row says that a try has begun, and nobody takes it until that is surely over.
    await send(queries, { port: server.port, atMs: nowMs + 4 * minuteMs });
    expect(ids).toHaveLength(copies - 1);
    await send(queries, { port: server.port, atMs: nowMs + 5 * minuteMs });
    expect(ids).toHaveLength(copies);
    expect(new Set(ids).size).toBe(1);
    expect(await queries.query('select state, tries, is_doubtful from letters')).toEqual([
      { state: 'sent', tries: 2, is_doubtful: true },
    ]);
  });
});
