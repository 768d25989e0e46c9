import { beforeAll, beforeEach, expect, test } from 'vitest';
import { shiftDay } from '../../../collector/fleet/moment.ts';
import { emptyHead } from '../../../collector/papers/written/printed.ts';
import { localTime } from '../../../collector/reports/local-time.ts';
import { makeDuePapers } from '../../../collector/schedules/make-due.ts';
import { eachDatabase, nowMs } from '../../support/collector/each-database.ts';

const time = localTime('Asia/Ho_Chi_Minh')!;
const [minuteMs, dayMs] = [60_000, 86_400_000];
/** Thursday 19 November 2026, 10:00 in Viet Nam; the day after at 15:00 the first report is made. */
const thursdayMs = Date.UTC(2026, 10, 19, 3);
const fridayMs = Date.UTC(2026, 10, 20, 8);
const weekly = { days: 'to-day', weekday: 4, minute: 900, isOn: true } as const;
const recipients = ['so@tinh.example.vn', 'huyen@tinh.example.vn'];

const unit = (id: string, parent: string | null) => ({
  ...{ id, name: `Xã ${id}`, kind: 'commune' as const, parent, code: null, sinceDay: 20250701 },
});
const venue = (id: string, of: string) => ({
  ...{
    id,
    name: `Nơi ${id}`,
    unit: of,
    kind: 'other' as const,
    address: '',
    contactName: '',
    contactPhone: '',
  },
  ...{ hours: null, entrances: [], sinceDay: 20250701 },
});

await eachDatabase('schedules', ({ ask, database }) => {
  const never = new AbortController().signal;
  const makeDue = (atMs: number) => makeDuePapers(database(), { nowMs: atMs, time }, never);
  const office = (atMs = nowMs, of?: string) => ask(atMs, ['unit', 'viewer'], of).schedules;
  const passed = (n: number) =>
    database().query(
      `insert into unit_days (local_day, unit, passed_in, passed_out, refused, retried, asked)
       values (20261120, 'xa-a', $1, 0, 0, 0, 0)
       on conflict (local_day, unit) do update set passed_in = excluded.passed_in`,
      [n],
    );
  const acts = async () =>
    (
      await database().query<{ act: string; who: string | null }>('select act, who from acts order by number')
    ).map(({ act, who }) => `${act} ${who ?? '–'}`);
  /** What the papers of one schedule say of its last day. */
  const totalOf = async (number: number) => {
    const { printed } = await office().read({ number });
    const table = printed?.paper.blocks.find((block) => block.kind === 'table');
    return table?.kind === 'table' ? table.total?.[4] : null;
  };

  beforeAll(async () => {
    await ask().units.add({ units: [unit('tinh', null), unit('xa-a', 'tinh'), unit('xa-b', 'tinh')] });
    for (const one of [venue('a', 'xa-a'), venue('b', 'xa-b')]) await ask().venues.create(one);
  });
  beforeEach(async () => {
    await database().query('delete from letters');
    await database().query('delete from due_papers');
    await database().query('delete from paper_schedules');
    await database().query('delete from papers');
    await passed(7);
  });

  test('at its moment a report is made once, whoever looks, and waits', async () => {
    await office(thursdayMs).make({ form: 'R-002', unit: 'tinh', ...weekly, recipients });
    const before = (await acts()).length;
    await makeDue(fridayMs - minuteMs);
    expect((await office().waiting()).papers).toEqual([]);
    await Promise.all([makeDue(fridayMs), makeDue(fridayMs), makeDue(fridayMs)]);
    await makeDue(fridayMs + 3 * minuteMs);
    expect((await office().waiting()).papers).toMatchObject([
      {
        ...{ form: 'R-002', unit: { id: 'tinh', name: 'Xã tinh' }, dueDay: 20261120, asOf: 20261120 },
        ...{ madeMs: fridayMs, recipients, blocked: null },
      },
    ]);
    expect((await acts()).slice(before)).toEqual(['draft-made –']);
    expect((await office().list()).schedules).toMatchObject([{ nextDay: 20261127, isOn: true, version: 1 }]);
    // Nothing is closed and nothing goes out by itself.
    expect(await database().query('select 1 from papers union all select 1 from letters')).toEqual([]);
  });

  test('moments at which nobody was here are made up, each once, of eight weeks at most', async () => {
    await office(thursdayMs).make({ form: 'R-002', unit: 'xa-a', ...weekly, recipients: [] });
    await makeDue(fridayMs + 17 * dayMs);
    const days = async () => (await office().waiting()).papers.map(({ dueDay }) => dueDay);
    expect(await days()).toEqual([20261120, 20261127, 20261204]);
    await makeDue(fridayMs + 17 * dayMs);
    expect(await days()).toHaveLength(3);
    await makeDue(fridayMs + 400 * dayMs);
    const last = shiftDay(20261120, 399);
    expect((await days()).slice(3)).toEqual(
      [7, 6, 5, 4, 3, 2, 1, 0].map((weeks) => shiftDay(last, -7 * weeks)),
    );
  });

  test('a clock that goes back makes none twice', async () => {
    await office(thursdayMs).make({ form: 'R-002', unit: 'xa-a', ...weekly, recipients: [] });
    await makeDue(fridayMs);
    await database().query('update paper_schedules set next_day = 20261120');
    await makeDue(fridayMs + minuteMs);
    expect((await office().waiting()).papers).toHaveLength(1);
  });

  test('one that fails keeps none of the others up, and is made when it can be', async () => {
    for (const form of ['R-000', 'R-002'] as const)
      await office(thursdayMs).make({ form, unit: 'xa-a', ...weekly, recipients: [] });
    const broken = { sections: { documents: 'no list' } };
    await database().query(`insert into paper_sections values ('xa-a', $1, 1)`, [JSON.stringify(broken)]);
    await expect(makeDue(fridayMs)).rejects.toThrow();
    expect((await office().waiting()).papers.map(({ form }) => form)).toEqual(['R-002']);
    await database().query('delete from paper_sections');
    await makeDue(fridayMs + minuteMs);
    expect((await office().waiting()).papers.map(({ form }) => form)).toEqual(['R-002', 'R-000']);
  });

  test('what is approved is what was seen: closed as by hand, with its letters, once', async () => {
    await office(thursdayMs).make({ form: 'R-002', unit: 'tinh', ...weekly, recipients });
    await makeDue(fridayMs);
    const [{ number } = { number: 0 }] = (await office().waiting()).papers;
    // Figures that come late change nothing of what waits.
    await passed(44);
    expect(await totalOf(number)).toEqual({ kind: 'count', n: 7 });
    const { version } = await office().read({ number });
    const head = { ...emptyHead, issuer: 'UBND tỉnh Thử' };
    const approve = () => ask(nowMs, ['unit', 'viewer']).schedules.approve({ number, version, head });
    const both = await Promise.allSettled([approve(), approve()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CONFLICT' } });
    const { papers } = await ask().papers.list({});
    expect(papers).toMatchObject([{ form: 'R-002', asOf: 20261120, revision: 1, madeBy: 'Nguyễn Thị Thử' }]);
    expect((await office().waiting()).papers).toEqual([]);
    expect((await office().decided()).papers).toMatchObject([
      { state: 'approved', decidedBy: 'Nguyễn Thị Thử', paper: papers[0]?.number, reason: '' },
    ]);
    expect((await acts()).slice(-2)).toEqual(['paper-sent p-1', 'draft-approved p-1']);
    // Without a mail server it lies there to be fetched.
    expect(await ask().mail.list({ paper: papers[0]?.number ?? 0 })).toEqual({
      ...{ from: null, letters: [], hasMore: false },
    });
    const file = await ask().papers.file({ number: papers[0]?.number ?? 0, as: 'csv' });
    expect(await file.text()).toContain('Tổng cộng,2');
  });

  test('the newest figures are taken by a touch; an approval of the older ones is refused', async () => {
    await office(thursdayMs).make({ form: 'R-002', unit: 'tinh', ...weekly, recipients });
    await makeDue(fridayMs);
    const [{ number } = { number: 0 }] = (await office().waiting()).papers;
    await passed(44);
    expect(await office().renew({ number, version: 1 })).toEqual({ version: 2 });
    expect(await totalOf(number)).toEqual({ kind: 'count', n: 44 });
    const old = { number, version: 1, head: emptyHead };
    await expect(office().approve(old)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(office().refuse({ number, version: 1, reason: 'không đúng' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(await database().query('select 1 from papers')).toEqual([]);
  });

  test('figures that contradict each other stand on it, in both languages, and forbid its approval', async () => {
    const weeks = { ...weekly, days: 'to-yesterday' } as const;
    await office(thursdayMs).make({ form: 'R-HN', unit: 'xa-a', ...weeks, recipients });
    await makeDue(fridayMs);
    const [due] = (await office().waiting()).papers;
    const number = due?.number ?? 0;
    await database().query('update due_papers set paper = null, contradictions = $1', [
      JSON.stringify([{ key: 'paper.contradiction.people', values: { people: 360_864, passages: 69_080 } }]),
    ]);
    expect((await office().waiting()).papers).toMatchObject([{ blocked: 'contradicts' }]);
    expect(await office().read({ number })).toMatchObject({
      ...{ printed: null, sentences: ['Số người (360.864) lớn hơn số lượt quét (69.080).'] },
    });
    expect((await office().read({ number, language: 'en' })).sentences[0]).toContain('360,864');
    await expect(office().approve({ number, version: 1, head: emptyHead })).rejects.toMatchObject({
      code: 'BLOCKED',
    });
    // Mended, and taken anew.
    await office().renew({ number, version: 1 });
    expect(await office().read({ number })).toMatchObject({ blocked: null, sentences: [] });
  });

  test('what it is of is there no more: that is said, and it is refused with a reason', async () => {
    const ratios = { part: 7_001, of: 7_002, other: null };
    await office(thursdayMs).make({ form: 'R-004', unit: 'xa-b', ratios, ...weekly, recipients });
    await makeDue(fridayMs);
    const [due] = (await office().waiting()).papers;
    const number = due?.number ?? 0;
    expect(due).toMatchObject({ blocked: 'gone', unit: { id: 'xa-b' } });
    await expect(office().approve({ number, version: 1, head: emptyHead })).rejects.toMatchObject({
      code: 'BLOCKED',
    });
    await office().refuse({ number, version: 1, reason: ' bảng số liệu đã cũ ' });
    expect((await office().decided()).papers).toMatchObject([
      { state: 'refused', reason: 'bảng số liệu đã cũ', paper: null, decidedBy: 'Nguyễn Thị Thử' },
    ]);
    expect((await acts()).at(-1)).toBe('draft-refused p-1');
    await expect(office().read({ number })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(JSON.stringify(await database().query('select detail from acts'))).not.toContain('đã cũ');
  });

  test('a changed schedule loses nothing that was due, and what waits goes to the new recipients', async () => {
    const { number } = await office(thursdayMs).make({ form: 'R-002', unit: 'xa-a', ...weekly, recipients });
    const tuesday = { ...weekly, weekday: 1, recipients: ['moi@tinh.example.vn'] };
    // Between the moment and the next look of the collector.
    await office(fridayMs + 1).change({ number, version: 1, ...tuesday });
    expect((await office().waiting()).papers).toMatchObject([
      { dueDay: 20261120, recipients: ['moi@tinh.example.vn'] },
    ]);
    expect((await office().list()).schedules).toMatchObject([{ nextDay: 20261124, version: 2 }]);
    await expect(office().change({ number, version: 1, ...tuesday })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await office(fridayMs + 1).change({ number, version: 2, ...tuesday, isOn: false });
    await makeDue(fridayMs + 10 * dayMs);
    expect((await office().waiting()).papers).toHaveLength(1);
    // Switched on again it begins with the next moment, and makes nothing up.
    await office(fridayMs + 10 * dayMs).change({ number, version: 3, ...tuesday });
    await makeDue(fridayMs + 10 * dayMs);
    expect((await office().waiting()).papers).toHaveLength(1);
    expect((await office().list()).schedules).toMatchObject([{ nextDay: 20261201 }]);
  });

  test('what lies outside of a unit is not there for whoever is bound to it', async () => {
    const { number } = await office(thursdayMs).make({ form: 'R-002', unit: 'xa-a', ...weekly, recipients });
    await office(thursdayMs).make({ form: 'R-002', ...weekly, recipients });
    await makeDue(fridayMs);
    const bound = office(nowMs, 'xa-b');
    const gone = { code: 'NOT_FOUND' };
    const of = (await office().waiting()).papers.find((one) => one.unit?.id === 'xa-a')?.number ?? 0;
    expect([(await bound.list()).schedules, (await bound.waiting()).papers]).toEqual([[], []]);
    await expect(bound.make({ form: 'R-002', unit: 'xa-a', ...weekly, recipients })).rejects.toMatchObject(
      gone,
    );
    await expect(bound.change({ number, version: 1, ...weekly, recipients })).rejects.toMatchObject(gone);
    await expect(bound.read({ number: of })).rejects.toMatchObject(gone);
    await expect(bound.renew({ number: of, version: 1 })).rejects.toMatchObject(gone);
    await expect(bound.refuse({ number: of, version: 1, reason: 'abc' })).rejects.toMatchObject(gone);
    await expect(bound.approve({ number: of, version: 1, head: emptyHead })).rejects.toMatchObject(gone);
    const own = office(nowMs, 'xa-a');
    expect((await own.waiting()).papers.map((one) => one.unit?.id)).toEqual(['xa-a']);
    expect(await own.approve({ number: of, version: 1, head: emptyHead })).toMatchObject({ letters: 0 });
    // Whoever names no unit has their own.
    const made = await own.make({ form: 'R-PA', ...weekly, recipients: [] });
    expect((await own.list()).schedules.find((one) => one.number === made.number)?.unit?.id).toBe('xa-a');
  });

  test('what is no address is none, and each counts once', async () => {
    const long = `${'a'.repeat(65)}@b.vn`;
    for (const one of ['a@b', 'A <a@b.vn>', 'a@b.vn\r\nBcc: c@d.vn', 'a b@c.vn', 'a@b.vn,c@d.vn', long, ''])
      await expect(office().make({ form: 'R-002', ...weekly, recipients: [one] })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    const many = Array.from({ length: 11 }, (_, at) => `a${at}@b.vn`);
    await expect(office().make({ form: 'R-002', ...weekly, recipients: many })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await office().make({ form: 'R-002', ...weekly, recipients: ['A@B.vn', ' a@b.vn'] });
    expect((await office().list()).schedules[0]?.recipients).toEqual(['a@b.vn']);
  });

  test('a schedule is of a unit that is there, of tables where it needs them, and of twenty a unit', async () => {
    const make = (more: object) => office().make({ form: 'R-002', ...weekly, recipients, ...more });
    await expect(make({ unit: 'khong' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(make({ form: 'R-004' })).rejects.toMatchObject({ code: 'RATIOS' });
    await expect(make({ ratios: { part: 1, of: 2, other: null } })).rejects.toMatchObject({ code: 'RATIOS' });
    for (let at = 0; at < 20; at += 1) await make({ unit: 'xa-b' });
    await expect(make({ unit: 'xa-b' })).rejects.toMatchObject({ code: 'TOO_MANY' });
    await make({ unit: 'xa-a' });
  });
});
