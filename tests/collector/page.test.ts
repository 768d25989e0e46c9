import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../collector/database/database.ts';
import { openEmbedded } from '../../collector/database/embedded.ts';
import { migrate } from '../../collector/database/migrate.ts';
import { ingest } from '../../collector/ingest/ingest.ts';
import { parseBatch } from '../../collector/ingest/parse-batch.ts';
import { html, wireText } from '../../collector/page/escape-html.ts';
import { showPage } from '../../collector/page/page.ts';
import { localTime } from '../../collector/reports/local-time.ts';
import type { JournalEvent } from '../../protocol/event.ts';
import { encodeEvent } from '../../protocol/event.ts';
import { device, makeBatch, makeEvent, makeKiosk } from '../support/collector/make-batch.ts';

const scratch = mkdtempSync(join(tmpdir(), 'collector-page-'));
const timeZone = 'Asia/Ho_Chi_Minh';
const time = localTime(timeZone)!;
/** 17:30 in Vietnam. */
const nowMs = Date.UTC(2026, 10, 21, 10, 30);
/** Of the newest epoch; the others were heard of a moment before. */
const lastContactMs = nowMs + 2;

let database: Database;
beforeAll(async () => {
  const opened = await openEmbedded(scratch);
  if (!opened.ok) throw new Error(opened.fault.kind);
  database = opened.value;
  await migrate(database);
}, 60_000);
afterAll(async () => {
  await database.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function show(language: string, atMs = nowMs): Promise<string> {
  const search = new URLSearchParams({ lang: language });
  const page = await showPage(database.read, search, { timeZone, time, nowMs: () => atMs });
  return String(page.body).replace(/<style.*?<\/style>/s, '');
}

async function record(
  epoch: string,
  rows: readonly Partial<JournalEvent>[],
  contactMs = nowMs,
): Promise<void> {
  const lines = rows.map((row, index) => encodeEvent(makeEvent(index + 1, { epoch, ...row })));
  const batch = parseBatch(
    makeBatch(makeKiosk(lines, { device, epoch }), { first: 1, last: rows.length }).body,
  );
  if (!batch.ok) throw new Error(batch.fault);
  expect((await ingest(database, batch.value, { nowMs: contactMs, time, signer: null })).ok).toBe(true);
}

const staff = { kind: 'staff', decision: null, direction: null, slipNo: null, tag: null } as const;

describe('the page', () => {
  test('says so while there is nothing', async () => {
    expect(await show('vi')).toContain('Chưa nhận được gì.');
    expect(await show('en')).toContain('Nothing received yet.');
  });

  test('counts who was let in and out, and nothing else, and names the gates', async () => {
    const detail = JSON.stringify({
      venue: { id: 'ben-pha', name: 'Bến phà' },
      gates: [{ id: 'cong-1', number: 1, name: 'Cổng A', direction: 'both' }],
    });
    await record('00000001', [
      { kind: 'config', decision: null, direction: null, detail },
      ...Array.from({ length: 5 }, () => ({ direction: 'in' as const })),
      ...Array.from({ length: 2 }, () => ({ direction: 'out' as const })),
      { direction: 'in', decision: 'refuse', reason: 'blocked' },
      { direction: 'in', decision: 'ask' },
      { kind: 'answer', direction: 'in', decision: 'admit', ref: 10 },
      { kind: 'slip', direction: 'in', decision: 'admit', ref: 11 },
      { direction: 'in', localDay: 20261120 },
    ]);
    const page = await show('en');
    expect(page).toMatch(/<bdi>Bến phà<\/bdi>.*?<strong>4<\/strong>Inside now/s);
    expect(page).toMatch(/<dd class="in">6<\/dd>.*?<dd class="out">2<\/dd>/s);
    expect(page).toMatch(
      /<bdi>Cổng A<\/bdi>.*?<td class="n in">6<\/td><td class="n out">2<\/td>\s*<td class="n refused">1</s,
    );
    expect(page).toContain('All gates are sending');
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
    const counts = await database.query(
      `select hour, n from counts where local_day = $1 and gate = 'cong-9' and n <> 0`,
      [day],
    );
    expect(counts).toEqual([{ hour: 8, n: 1 }]);
  });

  test('an undoing after midnight that was lost and came back takes the passage of the day before out once', async () => {
    const day = { gate: 'cong-6', localDay: 20261123, direction: 'in' } as const;
    const lines = [makeEvent(1, { epoch: '00000025', ...day }), makeEvent(2, { epoch: '00000025', ...day })];
    lines.push(
      makeEvent(3, {
        epoch: '00000025',
        gate: 'cong-6',
        localDay: 20261124,
        ...staff,
        reason: 'undo',
        ref: 2,
      }),
    );
    const kiosk = makeKiosk(lines.map(encodeEvent), { device, epoch: '00000025' });
    const send = async (first: number, last: number) => {
      const batch = parseBatch(makeBatch(kiosk, { first, last }).body);
      if (!batch.ok) throw new Error(batch.fault);
      expect((await ingest(database, batch.value, { nowMs, time, signer: null })).ok).toBe(true);
    };
    await send(1, 3);
    await database.query("delete from events where epoch = '00000025' and seq = 3");
    await send(3, 3);
    expect(await database.query(`select n from counts where gate = 'cong-6'`)).toEqual([{ n: 1 }]);
  });

  test('an undone passage of an earlier batch counts no more', async () => {
    const undone = { gate: 'cong-8', direction: 'out' } as const;
    const lines = [makeEvent(1, { epoch: '00000022', ...undone })];
    lines.push(makeEvent(2, { epoch: '00000022', gate: 'cong-8', ...staff, reason: 'undo', ref: 1 }));
    const kiosk = makeKiosk(lines.map(encodeEvent), { device, epoch: '00000022' });
    for (const seq of [1, 2]) {
      const batch = parseBatch(makeBatch(kiosk, { first: seq, last: seq }).body);
      if (!batch.ok) throw new Error(batch.fault);
      expect((await ingest(database, batch.value, { nowMs, time, signer: null })).ok).toBe(true);
    }
    expect(await database.query(`select n from counts where gate = 'cong-8'`)).toEqual([{ n: 0 }]);
  });

  test('a call for help stands on top until somebody came', async () => {
    const help = { gate: 'cong-7', ...staff, reason: 'help', credential: 'command' } as const;
    await record('00000023', [help], lastContactMs - 1);
    expect(await show('en')).toMatch(/cong-7.*calls for help since 12:00:01/s);
    expect(await show('en', nowMs + 9 * 3_600_000)).toContain('calls for help since');
    await record(
      '00000024',
      [help, { gate: 'cong-7', ...staff, reason: 'help-came', credential: null }],
      nowMs + 2,
    );
    expect(await show('en')).not.toContain('calls for help');
  });

  test('what it counts is what a recount of the events gives', async () => {
    const counts = await database.query(
      'select local_day, venue, gate, hour, direction, decision, n from counts order by 1, 2, 3, 4, 5, 6',
    );
    const recount = await database.query(
      `select local_day, venue, gate, hour, coalesce(direction, '') as direction, decision,
         count(*) filter (where not exists (
           select 1 from events undo where undo.device = events.device and undo.epoch = events.epoch
             and undo.kind = 'staff' and undo.reason = 'undo'
             and (convert_from(undo.tuple, 'UTF8')::jsonb ->> 23)::bigint = events.seq)) as n
       from events where kind in ('scan', 'answer') and decision is not null
       group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    );
    expect(counts).toEqual(recount);
    expect(counts).not.toEqual([]);
  });

  test('shows a kiosk that was not heard of for more than 5 minutes, with words and a sign', async () => {
    expect(await show('en', lastContactMs + 5 * 60_000)).not.toContain('Silent');
    const later = await show('en', lastContactMs + 5 * 60_000 + 1);
    expect(later).toContain('▲</span> Silent for over 5 minutes');
    expect(later).toContain('Gates silent for more than 5 minutes: 1');
  });

  test('shows nothing personal', async () => {
    const page = await show('vi');
    const { tag, identity } = makeEvent(2);
    expect(page).not.toContain(tag);
    expect(page).not.toContain(identity);
  });

  test('has no script and no style attribute, and a text beside each chart', async () => {
    const page = await show('vi');
    expect(page).not.toMatch(/<script| style=| on\w+=/);
    expect(page.match(/<svg role="img" aria-labelledby="\w+-title \w+-desc"/g)).toHaveLength(2);
  });
});

test('text from the wire is escaped, cut, and shows what wants to hide', () => {
  const shown = ['a&b<c>"d\'', 'x\u202Ey\u200Bz\0', 'e\u0301\u0301\u0301\u0301\u0301', 'ă'.repeat(100)].map(
    (text) => wireText(text).html,
  );
  expect(shown).toEqual([
    '<bdi>a&amp;b&lt;c&gt;&quot;d&#39;</bdi>',
    '<bdi>x▯y▯z▯</bdi>',
    '<bdi>e\u0301\u0301\u0301</bdi>',
    `<bdi>${'ă'.repeat(60)}…</bdi>`,
  ]);
  expect(html`<p title="${'"'}">${['<', { html: '<br>' }]}</p>`.html).toBe('<p title="&quot;">&lt;<br></p>');
});
