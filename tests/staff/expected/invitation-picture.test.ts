import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { composeReport } from '../../../main/print/compose-report.ts';
import { drawSlip } from '../../../main/print/draw-slip.ts';
import { writeSlip } from '../../../main/print/write-slip.ts';
import { writeInvitationTo } from '../../../main/staff/expected/make-invitation.ts';
import { startStaffed, today } from '../../support/kiosk/staffed.ts';
import { readQrCodes, readQrCodesOf } from '../../support/print/read-qr.ts';
import { scratchFolder, testSlipSettings } from '../../support/test-kiosk.ts';

async function start() {
  const staffed = await startStaffed();
  const guard = await staffed.as('guard');
  const added = await staffed.calls.addExpected({
    ...guard,
    localDay: today,
    people: 1,
    name: 'Nguyễn Thị Mời',
    host: 'cô Hà – phòng 204',
  });
  if (!added.ok) throw new Error(added.fault.kind);
  const of = { ...guard, localDay: today, id: added.value.id };
  const invited = await staffed.calls.inviteExpected(of);
  const code = invited.ok ? invited.value.code : '';
  return { ...staffed, guard, of, code };
}

const reportParts = {
  nowMs: 0,
  listInside: () => ({ entries: [], gates: [], isAway: false, more: 0 }),
  manifestOf: () => null,
  feedbackOf: () => null,
};
const settings = { ...testSlipSettings(), venueCode: null };

test('an invitation comes out of the printer with who invites, the day and its code, and without a name', async () => {
  const { calls, of, code, kiosk, invitationOf } = await start();
  expect(await calls.printInvitation(of)).toEqual({ ok: true, value: null });
  const source = kiosk.file.slipSource(kiosk.file.journal.newestSeq());
  if (!source) throw new Error('the event is not there');
  // The code opens the gate: no event has it.
  for (const event of kiosk.events()) expect(JSON.stringify(event)).not.toContain(code);
  const lines = composeReport(source, { ...reportParts, settings, invitationOf }) ?? [];
  const texts = JSON.stringify(lines);
  expect(texts).toContain('cô Hà – phòng 204');
  expect(texts).toContain('21/11/2026');
  expect(texts).not.toMatch(/Nguyễn|Mời"/);
  expect(await readQrCodesOf(drawSlip(lines))).toEqual([code]);
  // A printer that writes with letters of its own has the code, too.
  expect(JSON.stringify(writeSlip(lines, 58))).toContain(code.slice(0, 4));
  expect((await kiosk.scan(code)).decision).toMatchObject({ kind: 'admit', direction: 'in' });
});

test('whoever was taken off the list has no invitation any more, whatever waits to be printed', async () => {
  const { calls, of, kiosk, invitationOf } = await start();
  await calls.printInvitation(of);
  const source = kiosk.file.slipSource(kiosk.file.journal.newestSeq());
  await calls.removeExpected(of);
  expect(source && composeReport(source, { ...reportParts, settings, invitationOf })).toBe(null);
  const gone = { ok: false, fault: { kind: 'not-listed' } };
  expect(await calls.printInvitation(of)).toEqual(gone);
  expect(await calls.saveInvitation(of)).toEqual(gone);
});

test('it is saved as a picture that a phone reads, for whoever has the folder only, and says nobody’s name', async () => {
  const { calls, of, code, folder } = await start();
  const saved = await calls.saveInvitation(of);
  const path = saved.ok ? saved.value.file : '';
  expect(path.startsWith(`${folder}/exports/thu-moi-${today}-`)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(`${folder}/exports`).join()).not.toMatch(/mời|nguyen/i);
  expect(await readQrCodes(readFileSync(path))).toEqual([code]);
});

test('pictures of a whole day take no other’s place', () => {
  const folder = scratchFolder();
  const write = writeInvitationTo(folder);
  const codes = Array.from({ length: 200 }, (_, at) => `GN6Z4K${String(at).padStart(12, '0')}`);
  const paths = codes.map((code) => write({ code, localDay: today, host: null }, new Uint8Array(1)));
  expect(new Set(paths).size).toBe(200);
  expect(readdirSync(`${folder}/exports`)).toHaveLength(200);
});
