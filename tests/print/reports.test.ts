import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { draftReport } from '../../main/core/shift-slip.ts';
import type { Raster } from '../../main/domain/raster.ts';
import type { ReportKind, ShiftFacts } from '../../main/domain/report.ts';
import type { SlipLine } from '../../main/domain/slip-line.ts';
import { composeCommandCard } from '../../main/print/compose-command.ts';
import { composeReport } from '../../main/print/compose-report.ts';
import { composeSlip } from '../../main/print/compose-slip.ts';
import { drawSlip } from '../../main/print/draw-slip.ts';
import { encodePng } from '../../main/print/encode-png.ts';
import { papers } from '../../main/print/paper.ts';
import { rollOf } from '../../main/print/roll-call.ts';
import { slipSettingsOf } from '../../main/print/slip-settings.ts';
import { checkConfig, rulesOf } from '../../main/settings/config.ts';
import { readQrCodesOf } from '../support/print/read-qr.ts';
import {
  card,
  scratchFolder,
  startTestKiosk,
  type TestKiosk,
  testConfig,
  testSlipSettings,
} from '../support/test-kiosk.ts';

/** With SLIPS=docs the pictures in docs/slips are made anew. */
const pictures =
  process.env.SLIPS === 'docs' ? fileURLToPath(new URL('../../docs/slips/', import.meta.url)) : null;

function keep(name: string, lines: readonly SlipLine[]): void {
  if (!pictures) return;
  for (const mm of [80, 58] as const) {
    writeFileSync(`${pictures}${name}-${mm}.png`, encodePng(drawSlip(lines, papers[mm])));
  }
}

const upload = { kind: 'fine', waiting: 2, lastAnswerMs: Date.UTC(2026, 10, 21, 1, 59) } as const;

function report(kiosk: TestKiosk, kind: ReportKind): readonly SlipLine[] {
  const { journal } = kiosk.file;
  const { act = null, ...details } = draftReport(journal, {
    kind,
    stamp: kiosk.stamp(),
    upload,
    isNamed: false,
  });
  const recorded = journal.record({
    ...details,
    kind: 'staff',
    stamp: kiosk.stamp(),
    reason: act,
    actor: 'guard',
  });
  const source = recorded.ok ? kiosk.file.slipSource(recorded.value.seq) : null;
  const lines =
    source &&
    composeReport(source, {
      settings: { ...testSlipSettings(), venueCode: 'https://ben-thu.example/c/1' },
      nowMs: kiosk.stamp().atMs,
      manifestOf: () => null,
      invitationOf: () => null,
      feedbackOf: () => null,
      listInside: () =>
        rollOf({
          journal: kiosk.file.journal,
          stamp: kiosk.stamp,
          rules: () => rulesOf(testConfig(), 1),
          called: null,
        }),
    });
  if (!lines) throw new Error('no report');
  return lines;
}

const rows = (lines: readonly SlipLine[]) => lines.flatMap((line) => (line.kind === 'row' ? [line] : []));

describe('the shift’s slip', () => {
  async function shift(): Promise<TestKiosk> {
    const kiosk = startTestKiosk({ config: testConfig('both', { refuseExpired: ['bhyt'] }) });
    for (const n of [1, 2, 3]) await kiosk.scan(card(n));
    await kiosk.scan('không phải mã');
    kiosk.clock.advance(60_000);
    await kiosk.scan(card(1));
    return kiosk;
  }

  test('counts what was decided, and the next one only what came after it', async () => {
    const kiosk = await shift();
    keep('shift', report(kiosk, 'shift'));
    kiosk.clock.advance(60_000);
    await kiosk.scan(card(4));
    report(kiosk, 'shift');
    const facts = kiosk
      .events()
      .filter(({ reason }) => reason === 'print-shift')
      .map(({ detail }) => JSON.parse(detail ?? '') as ShiftFacts);
    const common = { asked: 0, undone: 0, refused: {}, lastUploadMs: upload.lastAnswerMs, notSent: 2 };
    expect(facts).toEqual([
      { ...common, in: 3, out: 1, retried: 1, sinceMs: Date.UTC(2026, 10, 20, 17) },
      { ...common, in: 1, out: 0, retried: 0, sinceMs: Date.UTC(2026, 10, 21, 2, 1) },
    ]);
  });

  test('holds the head of the chain and is an event with a job of its own', async () => {
    const kiosk = await shift();
    const lines = report(kiosk, 'shift');
    const { head } = kiosk.file.slipSource(kiosk.file.journal.newestSeq()) ?? { head: '?' };
    expect(lines).toContainEqual({ kind: 'note', text: `Nhật ký ${head.slice(0, 8)}` });
    expect(kiosk.events().at(-1)).toMatchObject({ kind: 'staff', slipNo: null, actor: 'guard' });
    expect(kiosk.file.printJobs.countWaiting()).toBe(4);
  });
});

describe('the day in figures', () => {
  test('has each hour, the whole day and what people decided, the head of the chain, and nobody’s name', async () => {
    const kiosk = startTestKiosk({ config: testConfig('both', { refuseExpired: ['bhyt'] }) });
    for (const n of [1, 2, 3]) await kiosk.scan(card(n, 'Lê Hoàng Yến'));
    kiosk.clock.advance(3_600_000);
    await kiosk.scan(card(1, 'Lê Hoàng Yến'));
    const { acts: _, jumps, ...figures } = kiosk.file.inspect(20261121);
    const recorded = kiosk.file.journal.record({
      kind: 'staff',
      stamp: kiosk.stamp(),
      reason: 'print-inspection',
      actor: 'nv-3',
      slip: 'report',
      detail: { ...figures, refused: { blocked: 2, hours: 1 }, jumps: jumps.length },
    });
    const source = recorded.ok ? kiosk.file.slipSource(recorded.value.seq) : null;
    if (!source) throw new Error('no report');
    const settings = { ...testSlipSettings(), venueCode: null };
    const lines =
      composeReport(source, {
        settings,
        nowMs: 0,
        listInside: () => ({ entries: [], gates: [], isAway: false, more: 0 }),
        manifestOf: () => null,
        invitationOf: () => null,
        feedbackOf: () => null,
      }) ?? [];
    keep('inspection', lines);
    expect(rows(lines).map(({ left, right }) => [left, right])).toEqual([
      ['Giờ', 'Vào / Ra / Từ chối'],
      ['9–10', '3 / 0 / 0'],
      ['10–11', '0 / 1 / 0'],
      ['Cả ngày', '3 / 1 / 0'],
      ['Từ chối: trong danh sách chặn', '2'],
      ['Từ chối: ngoài giờ', '1'],
      ['Máy hỏi nhân viên', '0'],
      ['Nhân viên cho qua', '0'],
      ['Nhân viên cho vào dù máy từ chối', '0'],
      ['Nhân viên không cho', '0'],
      ['Không ai trả lời', '0'],
      ['Lượt bị hủy', '0'],
      ['Đồng hồ bị đổi giờ', '0'],
    ]);
    expect(lines).toContainEqual({ kind: 'title', text: '21/11/2026' });
    expect(lines).toContainEqual({ kind: 'note', text: `Nhật ký ${source.head.slice(0, 8)}` });
    expect(JSON.stringify(lines)).not.toContain('Yến');
  });
});

describe('the roll-call', () => {
  test('has everybody who is inside, masked, and nobody who left', async () => {
    const kiosk = startTestKiosk();
    await kiosk.scan(card(1, 'Nguyễn Thị Bé Bảy'));
    await kiosk.scan(card(2, 'Lê Hoàng Yến'));
    kiosk.clock.advance(60_000);
    await kiosk.scan(card(1, 'Nguyễn Thị Bé Bảy'));
    const lines = report(kiosk, 'roll-call');
    keep('roll-call', lines);
    expect(rows(lines)).toEqual([{ kind: 'row', left: '[  ] 0002  Lê H*** Y***', right: '09:00' }]);
    expect(lines).toContainEqual({ kind: 'title', text: '1 người bên trong lúc 09:01' });
  });

  test('of 300 people is whole, in one long piece of paper', async () => {
    const entries = Array.from(
      { length: 300 },
      (_, n): SlipLine => ({ kind: 'row', left: `Người số ${n}`, right: '09:00' }),
    );
    const [short, long] = [entries.slice(0, 30), entries].map((lines) => drawSlip(lines));
    const perRow = (rasterOf(long).height - rasterOf(short).height) / 270;
    expect(perRow).toBeCloseTo(31, 0);
    expect(blackRowsOf(rasterOf(long)) / blackRowsOf(rasterOf(short))).toBeCloseTo(10, 0);
  });
});

test('the poster’s code is read, and without one there is no poster', async () => {
  const kiosk = startTestKiosk();
  const lines = report(kiosk, 'poster');
  keep('poster', lines);
  expect(await readQrCodesOf(drawSlip(lines))).toEqual(['https://ben-thu.example/c/1']);
  const source = kiosk.file.slipSource(kiosk.file.journal.newestSeq());
  const settings = { ...testSlipSettings(), venueCode: null };
  expect(
    source &&
      composeReport(source, {
        settings,
        nowMs: 0,
        listInside: () => ({ entries: [], gates: [], isAway: false, more: 0 }),
        manifestOf: () => null,
        invitationOf: () => null,
        feedbackOf: () => null,
      }),
  ).toBeNull();
});

test('the test slip has letters and a code', async () => {
  const lines = report(startTestKiosk(), 'test');
  keep('test', lines);
  expect(await readQrCodesOf(drawSlip(lines))).toEqual(['B23FGHJKLMNP']);
});

describe('a site’s own', () => {
  async function slipWith(slip: object): Promise<readonly SlipLine[]> {
    const config = testConfig('both', {}, { slip });
    const kiosk = startTestKiosk({ config });
    await kiosk.scan(card(1, 'Lê Hoàng Yến'));
    const source = kiosk.file.slipSource(1);
    if (!source) throw new Error('no slip');
    return composeSlip(source, await slipSettingsOf(config), { keys: kiosk.keys, copy: 1 });
  }

  test('text has its fields filled in', async () => {
    const lines = await slipWith({ text: 'Phiếu {slip} của {venue}, {gate}, {time} {date}' });
    expect(lines).toContainEqual({
      kind: 'center',
      text: 'Phiếu 0001 của Bến thử, Cổng 1, 09:00 21/11/2026',
    });
  });

  test.each(['{name}', '{constructor}', '{}', '{ slip }'])(
    'text with %s is refused with the settings',
    (text) => {
      const checked = checkConfig({ ...testConfig(), slip: { text } });
      expect('field' in checked && checked.field).toBe('slip.text');
    },
  );

  test('language may be English, or both with the English small below', async () => {
    keep('in-en', await slipWith({ language: 'en' }));
    const both = await slipWith({ language: 'both' });
    keep('in-both', both);
    expect(both).toContainEqual({ kind: 'pair', label: 'Phiếu số', value: '0001', under: 'Slip no.' });
    expect(await slipWith({ language: 'en' })).toContainEqual({
      kind: 'pair',
      label: 'Slip no.',
      value: '0001',
    });
  });

  test('logo stands above the name, in dots; one that cannot be read stops nothing', async () => {
    const logo = `${scratchFolder()}/logo.png`;
    const dots = Uint8Array.from({ length: 50 * 400 }, (_, at) => (at % 50 < 25 ? 0xff : 0));
    writeFileSync(logo, encodePng({ width: 400, height: 400, rows: dots }));
    const lines = await slipWith({ logo });
    keep('in-logo', lines);
    const [first] = lines;
    expect(first).toMatchObject({ kind: 'image', raster: { width: 240, height: 240 } });
    expect((await slipWith({ logo: '/nowhere/logo.png' }))[0]).toMatchObject({ kind: 'title' });
  });
});

test('the other kinds of slips', async () => {
  const kiosk = startTestKiosk();
  await kiosk.scan(card(1, 'Lê Hoàng Yến'));
  kiosk.clock.advance(60_000);
  const settings = testSlipSettings();
  const source = kiosk.file.slipSource(1);
  if (!source) throw new Error('no slip');
  keep('in', composeSlip(source, settings, { keys: kiosk.keys, copy: 1 }));
  const copy = composeSlip(source, settings, { keys: kiosk.keys, copy: 2 });
  keep('copy', copy);
  const { venue } = testConfig();
  const said = { venue, command: 'undo-mistake', card: 12, code: 'B0CX796L1JJ2HQ8S55GQSRV5' } as const;
  keep('command', composeCommandCard({ ...said, expiresAtMs: Date.UTC(2026, 10, 21, 14) }));
  expect(copy[0]).toEqual({ kind: 'banner', text: 'BẢN IN LẠI – lần 1' });
});

function rasterOf(raster: Raster | undefined): Raster {
  if (!raster) throw new Error('no raster');
  return raster;
}

function blackRowsOf({ width, height, rows: dots }: Raster): number {
  const rowBytes = width / 8;
  return Array.from({ length: height }, (_, y) => dots.subarray(y * rowBytes, (y + 1) * rowBytes)).filter(
    (row) => row.some((byte) => byte !== 0),
  ).length;
}
