import { expect, test } from 'vitest';
import { eraseWords } from '../../../collector/feedback/erase-words.ts';
import { wordsSealOf } from '../../../collector/feedback/seal-words.ts';
import { takeFeedback, wordsFor } from '../../../collector/feedback/take-feedback.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';
import { makeEvent } from '../../support/collector/make-batch.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const device = 'B0C1K2F3G4S1';
const seal = wordsSealOf(Buffer.alloc(32, 7));
const idOf = (n: number) => n.toString(16).padStart(32, '0');
const venue = {
  kind: 'port',
  address: '',
  contactName: '',
  contactPhone: '',
  hours: null,
  entrances: [],
  sinceDay: 20260101,
} as const;

await eachDatabase('feedback at the office', ({ ask, database }) => {
  const take = (n: number, more: object = {}, atMs = nowMs) =>
    database().transaction((queries) =>
      takeFeedback(
        queries,
        {
          ...{ device, id: idOf(n), slip: n, source: 'visitor', venue: 'ben', gate: 'cong-1' },
          ...{ kind: 'queue', language: 'vi', raisedMs: atMs, words: `Lời ${n}`, codeDigest: null },
          ...more,
        },
        { seal, nowMs: atMs, day: 20261121 },
      ),
    );
  const acts = async () =>
    (await ask().acts.list({ limit: 200 })).acts.filter(({ act }) => act.startsWith('feedback-'));
  const wordOf = async (n: number, version = 0) =>
    (await wordsFor(database(), device, { known: [{ id: idOf(n), version }], seal }))[0];

  test('comes to the unit of its venue, once by its id, with five days to answer', async () => {
    await ask().units.add({
      units: [
        { id: 'q', name: 'Quảng Ngãi', kind: 'province', sinceDay: 20250701 },
        { id: 'ls', name: 'Lý Sơn', kind: 'commune', parent: 'q', sinceDay: 20250701 },
        { id: 'bd', name: 'Bình Đông', kind: 'commune', parent: 'q', sinceDay: 20250701 },
      ],
    });
    await ask().venues.create({ ...venue, id: 'ben', name: 'Bến Đình', unit: 'ls' });
    const first = await take(1);
    expect(await take(1, { words: 'khác' })).toBe(first);
    const { feedback, open, overdue, answerDays } = await ask().feedback.list({});
    expect({ open, overdue, answerDays }).toEqual({ open: 1, overdue: 0, answerDays: 5 });
    expect(feedback).toEqual([
      {
        ...{ number: first, slip: 1, source: 'visitor', kind: 'queue', state: 'new', version: 1 },
        venue: { id: 'ben', name: 'Bến Đình' },
        gate: 'cong-1',
        unit: { id: 'ls', name: 'Lý Sơn' },
        handler: null,
        raisedMs: nowMs,
        dueMs: nowMs + 5 * dayMs,
        overdueHours: null,
        answeredMs: null,
        words: 'Lời 1',
      },
    ]);
  });

  test('its words lie in the database sealed, bound to it, and are masked in the list alone', async () => {
    const said = '<b>Anh Nguyễn Văn An</b> 0912.345.678, CCCD 051 190 000 019';
    const number = await take(2, { words: said });
    const [row] = await database().query<{ words: Uint8Array }>(
      'select words from feedback where number = $1',
      [number],
    );
    expect(Buffer.from(row?.words ?? []).toString('latin1')).not.toMatch(/0912|CCCD/);
    expect(seal.open({ device, id: idOf(1), what: 'words' }, row?.words ?? null)).toBeNull();
    const { feedback } = await ask().feedback.list({});
    const listed = feedback.find((one) => one.number === number)?.words;
    expect(listed).toBe('<b>Anh N*** V*** A***</b> ***78, CCCD ***19');
    expect(await ask().feedback.read({ number })).toMatchObject({ words: said, above: { id: 'q' } });
  });

  test('a gate is called as its kiosk calls it, in the list, opened, and in the report', async () => {
    const detail = JSON.stringify({
      venue: { id: 'ben', name: 'Bến Đình' },
      gates: [{ id: 'cong-1', name: 'Cổng chính' }],
    });
    const place = { device, epoch: 'X1T2Z3V4', venue: 'ben', gate: 'cong-1' };
    const config = makeEvent(1, { ...place, kind: 'config', decision: null, direction: null, detail });
    await database().query(
      `insert into devices (device, key, since_ms, state, place_ms) values ($1, 'k', 0, 'enrolled', 0)`,
      [device],
    );
    await database().query(
      `insert into kiosks (device, epoch, ack, head, last_contact_ms, venue, gate, config) values ($1, $2, 1, '', $3, 'ben', 'cong-1', $4)`,
      [device, place.epoch, nowMs, Buffer.from(encodeEvent(config))],
    );
    const { feedback } = await ask().feedback.list({});
    expect(new Set(feedback.map(({ gate }) => gate))).toEqual(new Set(['Cổng chính']));
    expect(await ask().feedback.read({ number: feedback[0]!.number })).toMatchObject({ gate: 'Cổng chính' });
    const { rows } = await ask().feedback.rows({ first: 20261121, last: 20261121 });
    expect(rows[0]?.place).toBe('Bến Đình · Cổng chính');
  });

  test('what is behind its time comes first, with its hours', async () => {
    const late = await take(3, {}, nowMs - 6 * dayMs - 90 * 60_000);
    const { feedback, overdue } = await ask().feedback.list({});
    expect(feedback.map(({ number, overdueHours }) => [number, overdueHours])).toEqual([
      [late, 25],
      ...feedback.slice(1).map(({ number }) => [number, null]),
    ]);
    expect(overdue).toBe(1);
  });

  test('whoever is bound to a unit sees and changes its own, and passes it up; elsewhere there is none', async () => {
    const number = await take(4);
    const elsewhere = ask(nowMs, ['unit'], 'bd');
    expect((await elsewhere.feedback.list({})).feedback).toEqual([]);
    await expect(elsewhere.feedback.read({ number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const change = { number, version: 1 };
    for (const asked of [
      elsewhere.feedback.answer({ ...change, answer: 'x' }),
      elsewhere.feedback.passOn({ ...change, unit: null }),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const own = ask(nowMs, ['unit'], 'ls');
    await expect(own.feedback.passOn({ ...change, unit: 'bd' })).rejects.toMatchObject({ code: 'NO_UNIT' });
    expect(await own.feedback.passOn({ ...change, unit: null })).toEqual({ version: 2 });
    await expect(own.feedback.read({ number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const passed = await ask().feedback.read({ number });
    expect(passed).toMatchObject({ unit: { id: 'q' }, state: 'passed-on', dueMs: nowMs + 5 * dayMs });
    expect(await wordOf(4)).toMatchObject({ state: 'passed-on', answer: null });
  });

  test('of two people on one the second is told who was faster, and changes nothing', async () => {
    const number = await take(5);
    await ask().feedback.answer({ number, version: 1, answer: 'Đã mở thêm quầy.' });
    await expect(ask().feedback.answer({ number, version: 1, answer: 'khác' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { by: 'Nguyễn Thị Thử', state: 'answered', version: 2 },
    });
    expect(await ask().feedback.read({ number })).toMatchObject({ answer: 'Đã mở thêm quầy.', version: 2 });
  });

  test('an answer goes to the kiosk by its version; a better one takes its place, its first moment stays', async () => {
    const number = await take(6);
    await ask(nowMs + hourMs).feedback.answer({ number, version: 1, answer: 'Một' });
    expect(await wordOf(6)).toEqual({
      ...{ id: idOf(6), version: 2, state: 'answered', atMs: nowMs + hourMs, answer: 'Một' },
    });
    expect(await wordOf(6, 2)).toBeUndefined();
    await ask(nowMs + 9 * hourMs).feedback.answer({ number, version: 2, answer: 'Hai' });
    expect(await wordOf(6, 2)).toMatchObject({ version: 3, answer: 'Hai' });
    const { feedback } = await ask().feedback.list({ which: 'answered' });
    expect(feedback.find((one) => one.number === number)?.answeredMs).toBe(nowMs + hourMs);
    const [row] = await database().query<{ answer: Uint8Array }>(
      'select answer from feedback where number = $1',
      [number],
    );
    expect(Buffer.from(row?.answer ?? []).toString('latin1')).not.toContain('Hai');
  });

  test('another kiosk hears nothing of it', async () => {
    expect(
      await wordsFor(database(), 'ZZZZZZZZZZZZ', { known: [{ id: idOf(6), version: 0 }], seal }),
    ).toEqual([]);
  });

  test('every look and change stands in the log of acts, without a word of it', async () => {
    const said = JSON.stringify(await acts());
    for (const act of ['listed', 'opened', 'passed-on', 'answered'])
      expect(said).toContain(`feedback-${act}`);
    expect(said).not.toMatch(/Lời|0912|Đã mở|Hai/);
    const before = (await acts()).length;
    const { next } = await ask().feedback.list({ which: 'open' });
    expect(next).toBeNull();
    expect((await acts()).length).toBe(before + 1);
  });

  test('somebody with an account in reach sees to it; nobody else can be asked', async () => {
    const number = await take(7);
    const { id } = (await ask().accounts.make({
      name: 'Cán bộ Lý Sơn',
      roles: ['unit'],
      unit: 'ls',
    })) as never as {
      id: string;
    };
    const [person] = await database().query<{ id: string }>(
      `select id from people where name = 'Cán bộ Lý Sơn'`,
    );
    await expect(ask().feedback.assign({ number, version: 1, handler: 'p-999' })).rejects.toMatchObject({
      code: 'NO_HANDLER',
    });
    expect(id ?? person?.id).toBeTruthy();
    await ask().feedback.assign({ number, version: 1, handler: person?.id ?? '' });
    expect(await ask().feedback.read({ number })).toMatchObject({
      state: 'working',
      handler: { name: 'Cán bộ Lý Sơn' },
    });
  });

  test('the summary says how each unit answers, and when it last signed in', async () => {
    await database().query(`update people set last_ms = $1 where name = 'Cán bộ Lý Sơn'`, [nowMs - dayMs]);
    const { units } = await ask().feedback.summary({ first: 20261101, last: 20261121 });
    expect(units.map(({ unit, ...row }) => [unit?.id, row])).toEqual([
      [
        'ls',
        {
          ...{ received: 6, answeredInTime: 2, answeredLate: 0, open: 4, overdue: 1 },
          medianHours: 0.5,
          lastSignInMs: nowMs - dayMs,
        },
      ],
      [
        'q',
        {
          ...{ received: 1, answeredInTime: 0, answeredLate: 0, open: 1, overdue: 0 },
          medianHours: null,
          lastSignInMs: null,
        },
      ],
    ]);
    const bound = await ask(nowMs, ['viewer'], 'bd').feedback.summary({});
    expect(bound.units).toEqual([]);
    expect((await ask().feedback.summary({ first: 20261201, last: 20261101 })).units).toEqual([]);
  });

  test('units that are behind now are named, who has waited longest first, and nobody else’s', async () => {
    const late = { unit: { id: 'ls', name: 'Lý Sơn' }, overdue: 1, dueMs: expect.any(Number) };
    expect(await ask().feedback.late({})).toEqual({ units: [late] });
    const [first] = (await ask(nowMs + 30 * dayMs).feedback.late({})).units;
    expect(first?.overdue).toBe(4);
    expect(first?.dueMs).toBeLessThan(nowMs);
    expect(await ask(nowMs, ['viewer'], 'bd').feedback.late({})).toEqual({ units: [] });
    expect(await ask().feedback.late({ unit: 'q' })).toEqual({ units: [late] });
    expect(await ask().feedback.late({ unit: 'bd' })).toEqual({ units: [] });
    const gone = { code: 'NOT_FOUND' };
    await expect(ask(nowMs, ['viewer'], 'bd').feedback.late({ unit: 'ls' })).rejects.toMatchObject(gone);
    await expect(ask().feedback.late({ unit: 'nowhere' })).rejects.toMatchObject(gone);
  });

  test('the rows of the report are the columns of the letter', async () => {
    const { rows, next } = await ask().feedback.rows({ first: 20261121, last: 20261121 });
    expect([rows.length, next]).toEqual([7, null]);
    expect(rows.find(({ result }) => result === 'Hai')).toMatchObject({
      ...{ place: 'Bến Đình · Cổng chính', unit: { id: 'ls' }, kind: 'queue', state: 'answered' },
      ...{ words: 'Lời 6', overdueHours: null, handler: null },
    });
  });

  test('the time to answer is a setting, for what comes from then on', async () => {
    await ask().feedback.setRule({ answerDays: 9 });
    const number = await take(8);
    expect(await ask().feedback.read({ number })).toMatchObject({ dueMs: nowMs + 9 * dayMs });
    await expect(ask().feedback.setRule({ answerDays: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('after 90 days the words are erased, and what is counted stays', async () => {
    const laterMs = nowMs + 90 * dayMs + hourMs;
    await database().transaction((queries) => eraseWords(queries, laterMs));
    const [left] = await database().query<{ n: number }>(
      'select count(*) as n from feedback where words is not null or answer is not null',
    );
    expect(left?.n).toBe(0);
    const { units } = await ask().feedback.summary({ first: 20261101, last: 20261121 });
    expect(units.reduce((sum, { received }) => sum + received, 0)).toBe(8);
    const { feedback } = await ask().feedback.list({});
    expect(feedback.every(({ words }) => words === null)).toBe(true);
    expect(await wordOf(6)).toMatchObject({ state: 'answered', answer: null });
  });

  test('a collector without a key opens nobody’s words', async () => {
    const { createRouterClient } = await import('@orpc/server');
    const { calls } = await import('../../../collector/answer-calls.ts');
    const { contextOf } = await import('../../support/collector/each-database.ts');
    const context = { ...contextOf(database(), ['admin']), peopleKey: null, nowMs };
    await expect(createRouterClient(calls, { context }).feedback.list({})).rejects.toMatchObject({
      code: 'NO_KEY',
    });
  });
});
