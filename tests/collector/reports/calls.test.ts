import { expect, test } from 'vitest';
import { encodeEvent, type JournalEvent } from '../../../protocol/event.ts';
import { eachDatabase, nowMs, staff } from '../../support/collector/each-database.ts';
import { device, makeEvent, makeKiosk } from '../../support/collector/make-batch.ts';

await eachDatabase('the figures', ({ ask, database, record, send }) => {
  test('of nothing are 24 hours and 14 days of nobody', async () => {
    const today = await ask().reports.today();
    expect(today).toMatchObject({
      asOfMs: nowMs,
      timeZone: 'Asia/Ho_Chi_Minh',
      day: 20261121,
      hourNow: 17,
      gates: [],
    });
    expect(today.hours).toEqual(Array.from({ length: 24 }, (_, hour) => ({ hour, in: 0, out: 0 })));
    expect(today.days.map(({ day }) => day)).toEqual(Array.from({ length: 14 }, (_, at) => 20261108 + at));
  });

  test('count who was let in and out, and nothing else, and name the gates', async () => {
    const detail = JSON.stringify({
      venue: { id: 'ben-pha', name: 'Bến phà' },
      gates: [{ id: 'cong-1', number: 1, name: 'Cổng A', direction: 'both' }],
    });
    await record('00000001', [
      { kind: 'config', decision: null, direction: null, detail },
      ...Array.from({ length: 5 }, () => ({ direction: 'in' as const })),
      ...Array.from({ length: 2 }, () => ({ direction: 'out' as const })),
      { direction: 'in', decision: 'refuse', reason: 'blocked' },
      { direction: 'in', decision: 'retry', reason: 'unreadable' },
      { direction: 'in', decision: 'ask' },
      { kind: 'answer', direction: 'in', decision: 'admit', ref: 10 },
      { kind: 'slip', direction: 'in', decision: 'admit', ref: 11 },
      { direction: 'in', localDay: 20261120 },
    ]);
    const today = await ask().reports.today();
    expect(today.gates).toEqual([
      {
        venue: { id: 'ben-pha', name: 'Bến phà' },
        gate: { id: 'cong-1', name: 'Cổng A' },
        in: 6,
        out: 2,
        refused: 1,
        retried: 1,
      },
    ]);
    expect(today.hours.filter((row) => row.in + row.out > 0)).toEqual([{ hour: 12, in: 6, out: 2 }]);
    expect(today.days.slice(-2)).toEqual([
      { day: 20261120, in: 1, out: 0 },
      { day: 20261121, in: 6, out: 2 },
    ]);
  });

  test('an undone passage counts no more, in its own hour, also when batches are replayed', async () => {
    const day = 20261122;
    const at = (hour: number, minute: number) => Date.UTC(2026, 10, 22, hour - 7, minute);
    const rows: readonly Partial<JournalEvent>[] = [
      { localDay: day, atMs: at(8, 58), direction: 'in', gate: 'cong-9' },
      { localDay: day, atMs: at(8, 59), direction: 'in', gate: 'cong-9' },
      { localDay: day, atMs: at(9, 1), gate: 'cong-9', ...staff, reason: 'undo', ref: 2 },
    ];
    await record('00000021', rows);
    await record('00000021', rows);
    const counts = await database().query(
      `select hour, n from counts where local_day = $1 and gate = 'cong-9' and n <> 0`,
      [day],
    );
    expect(counts).toEqual([{ hour: 8, n: 1 }]);
  });

  test('a mended passage counts in the hour of the passage, and is taken out of it; one of the day before counts when it was mended', async () => {
    const day = 20261124;
    const at = (hour: number, minute: number) => Date.UTC(2026, 10, 24, hour - 7, minute);
    const of = { localDay: day, direction: 'in', gate: 'cong-5' } as const;
    const mended = (passedAtMs: number, mends: number) => ({
      ...of,
      kind: 'answer' as const,
      reason: 'mended',
      ref: 1,
      detail: JSON.stringify({ mends, passedAtMs, people: 4 }),
    });
    const undo = (ref: number, hour: number) => ({
      ...of,
      ...staff,
      atMs: at(hour, 0),
      reason: 'undo',
      ref,
    });
    const rows: readonly Partial<JournalEvent>[] = [
      { ...of, atMs: at(8, 0) },
      undo(1, 10),
      { ...mended(at(8, 0), 1), atMs: at(10, 0) },
      undo(3, 11),
      { ...mended(at(8, 0), 3), atMs: at(11, 0) },
      { ...mended(at(-1, 30), 3), atMs: at(0, 30), ref: 4 },
    ];
    const counted = () =>
      database().query(
        `select hour, n from counts where local_day = $1 and gate = 'cong-5' and n <> 0 order by 1`,
        [day],
      );
    const kiosk = makeKiosk(
      rows.map((row, index) => encodeEvent(makeEvent(index + 1, { epoch: '00000029', ...row }))),
      { device, epoch: '00000029' },
    );
    await send(kiosk, { first: 1, last: 6 });
    expect(await counted()).toEqual([
      { hour: 0, n: 4 },
      { hour: 8, n: 4 },
    ]);
    await database().query("delete from events where epoch = '00000029' and seq > 4");
    await send(kiosk, { first: 5, last: 6 });
    expect(await counted()).toEqual([
      { hour: 0, n: 4 },
      { hour: 8, n: 4 },
    ]);
  });

  test('an undoing after midnight that was lost and came back takes the passage of the day before out once', async () => {
    const day = { epoch: '00000025', gate: 'cong-6', localDay: 20261121, direction: 'in' } as const;
    const undo = { ...day, ...staff, localDay: 20261122, reason: 'undo', ref: 2 };
    const lines = [makeEvent(1, day), makeEvent(2, day), makeEvent(3, undo)];
    const kiosk = makeKiosk(lines.map(encodeEvent), { device, epoch: '00000025' });
    await send(kiosk, { first: 1, last: 3 });
    await database().query("delete from events where epoch = '00000025' and seq = 3");
    await send(kiosk, { first: 3, last: 3 });
    expect(await database().query(`select n from counts where gate = 'cong-6'`)).toEqual([{ n: 1 }]);
  });

  test('an undone passage of an earlier batch counts no more', async () => {
    const undone = { epoch: '00000022', gate: 'cong-8' } as const;
    const lines = [
      makeEvent(1, { ...undone, direction: 'out' }),
      makeEvent(2, { ...undone, ...staff, reason: 'undo', ref: 1 }),
    ];
    const kiosk = makeKiosk(lines.map(encodeEvent), { device, epoch: '00000022' });
    for (const seq of [1, 2]) await send(kiosk, { first: seq, last: seq });
    expect(await database().query(`select n from counts where gate = 'cong-8'`)).toEqual([{ n: 0 }]);
  });

  test('a group counts by its people, whether it is taken back in its batch, later, or after rows were lost', async () => {
    const of = (gate: string) => ({ epoch: `000000${gate}`, gate, direction: 'in' }) as const;
    const group = (people: unknown) => ({ detail: JSON.stringify({ people }) });
    const undo = (ref: number) => ({ ...staff, reason: 'undo', ref });
    const rows: readonly Partial<JournalEvent>[] = [
      group(30),
      group(4),
      { ...group(10), direction: 'out' },
      undo(2),
      { kind: 'answer', reason: 'mended', ref: 2, ...group(5) },
    ];
    const counted = async (gate: string) =>
      Object.fromEntries(
        (
          await database().query<{ direction: string; n: number }>(
            'select direction, n from counts where gate = $1 order by 1',
            [gate],
          )
        ).map(({ direction, n }) => [direction, n]),
      );
    for (const [gate, batches] of [
      ['41', [[1, 5]]],
      [
        '42',
        [
          [1, 2],
          [3, 5],
        ],
      ],
      [
        '43',
        [
          [1, 5],
          [4, 5],
        ],
      ],
    ] as const) {
      const lines = rows.map((row, at) => encodeEvent(makeEvent(at + 1, { ...of(gate), ...row })));
      const kiosk = makeKiosk(lines, { device, epoch: of(gate).epoch });
      for (const [at, [first, last]] of batches.entries()) {
        if (gate === '43' && at === 1)
          await database().query(`delete from events where epoch = '00000043' and seq > 3`);
        await send(kiosk, { first, last });
      }
      expect([gate, await counted(gate)]).toEqual([gate, { in: 35, out: 10 }]);
    }
  });

  test.each([
    ['00000061', 0],
    ['00000062', 1_000],
    ['00000063', { n: 3 }],
  ])('epoch %s: a group of %j is one person', async (epoch, people) => {
    const gate = `gate-${epoch}`;
    const kiosk = makeKiosk(
      [encodeEvent(makeEvent(1, { epoch, gate, detail: JSON.stringify({ people }) }))],
      { device, epoch },
    );
    await send(kiosk, { first: 1, last: 1 });
    expect(await database().query('select n from counts where gate = $1', [gate])).toEqual([{ n: 1 }]);
  });

  test('are what a recount of the events gives', async () => {
    const counts = await database().query(
      'select local_day, venue, gate, hour, direction, decision, n from counts order by 1, 2, 3, 4, 5, 6',
    );
    const recount = await database().query(
      `select local_day, venue, gate, hour, coalesce(direction, '') as direction, decision,
         coalesce(sum(case when convert_from(tuple, 'UTF8')::jsonb ->> 26 ~ '"people":[0-9]{1,3}[,}]'
               then greatest(1, ((convert_from(tuple, 'UTF8')::jsonb ->> 26)::jsonb ->> 'people')::int) else 1 end)
           filter (where not exists (
           select 1 from events undo where undo.device = events.device and undo.epoch = events.epoch
             and undo.kind = 'staff' and undo.reason = 'undo'
             and (convert_from(undo.tuple, 'UTF8')::jsonb ->> 23)::bigint = events.seq)), 0) as n
       from events where kind in ('scan', 'answer') and decision is not null
       group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    );
    expect(counts).toEqual(recount);
    expect(counts).not.toEqual([]);
  });

  test('the latest events say what, where and when, the newest first, and nothing personal', async () => {
    await record('00000031', [
      { gate: 'cong-5', atMs: nowMs - 2_000, credential: 'bhyt' },
      { gate: 'cong-5', atMs: nowMs - 1_000, ...staff, reason: 'reprint', credential: null },
      { gate: 'cong-5', atMs: nowMs, kind: 'device', decision: null, reason: 'printer-away' },
    ]);
    const { events } = await ask().reports.latest();
    const place = { venue: { id: 'ben-pha', name: 'Bến phà' }, gate: { id: 'cong-5', name: 'cong-5' } };
    expect(events.filter(({ atMs }) => atMs >= nowMs - 2_000 && atMs <= nowMs).slice(-2)).toEqual([
      { ...place, atMs: nowMs - 1_000, direction: null, act: 'reprint', credential: null, seq: 2 },
      { ...place, atMs: nowMs - 2_000, direction: 'in', act: 'admit', credential: 'bhyt', seq: 1 },
    ]);
    expect(events.length).toBeLessThanOrEqual(20);
    const { tag, identity } = makeEvent(1);
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${tag}|${identity}`));
  });
});
