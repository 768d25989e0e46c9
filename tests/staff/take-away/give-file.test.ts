import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../protocol/result.ts';
import { startStaffed, today } from '../../support/kiosk/staffed.ts';

const month = { from: 20261101, to: today };

async function startWithStick(label = 'KINGSTON') {
  const staffed = await startStaffed();
  const sticks = `${staffed.folder}/simulated-usb`;
  mkdirSync(`${sticks}/${label}`, { recursive: true });
  const inspector = await staffed.as('inspector');
  const found = await staffed.calls.listDrives(inspector);
  const drive = found.ok ? (found.value.drives[0]?.id ?? null) : null;
  const details = () =>
    staffed.kiosk
      .events()
      .filter(({ reason }) => reason === 'export' || reason === 'person-exported')
      .map(({ detail }) => JSON.parse(detail ?? 'null'));
  return { ...staffed, sticks, inspector, drive, details };
}

describe('a file for a stick', () => {
  test('is in the log by its name and the stick’s label, and on the stick', async () => {
    const { calls, inspector, drive, details, sticks } = await startWithStick('PHÒNG\u202E BẢO VỆ');
    const given = await calls.exportStatistics({ ...inspector, ...month, format: 'xlsx', drive });
    const file = 'so-lieu-20261101-20261121.xlsx';
    expect(given).toEqual({ ok: true, value: { file, drive: 'PHÒNG BẢO VỆ' } });
    expect(details()).toEqual([{ ...month, file, stick: 'PHÒNG BẢO VỆ' }]);
    const [label = ''] = readdirSync(sticks);
    expect(readFileSync(`${sticks}/${label}/${file}`).subarray(0, 2).toString()).toBe('PK');
  });

  test('of a day is a paper, too', async () => {
    const { calls, inspector, drive, sticks } = await startWithStick();
    const given = await calls.exportDay({ ...inspector, localDay: today, format: 'pdf', drive });
    expect(given).toEqual({ ok: true, value: { file: 'kiem-tra-20261121.pdf', drive: 'KINGSTON' } });
    const paper = readFileSync(`${sticks}/KINGSTON/kiem-tra-20261121.pdf`);
    expect(paper.subarray(0, 8).toString()).toBe('%PDF-1.7');
  });

  test('that is not there leaves no event and no file', async () => {
    const { calls, inspector, details, folder } = await startWithStick();
    const asked = { ...inspector, ...month, format: 'csv', drive: '0123456789abcdef' } as const;
    expect(await calls.exportStatistics(asked)).toEqual(failed({ kind: 'drive-gone' }));
    expect(details()).toEqual([]);
    expect(existsSync(`${folder}/exports`)).toBe(false);
  });

  test('is not written when the log cannot be', async () => {
    const { calls, inspector, drive, disk, sticks } = await startWithStick();
    disk.isFull = true;
    const asked = { ...inspector, ...month, format: 'csv', drive } as const;
    expect(await calls.exportStatistics(asked)).toEqual(failed({ kind: 'disk-full' }));
    expect(readdirSync(`${sticks}/KINGSTON`)).toEqual([]);
  });

  test('waits for nobody: a second one meanwhile is told', async () => {
    const { calls, inspector, drive } = await startWithStick();
    const asked = { ...inspector, localDay: today, format: 'pdf', drive } as const;
    const [one, other] = await Promise.all([
      calls.exportDay(asked),
      calls.exportDay({ ...asked, drive: null }),
    ]);
    expect([one, other].filter(({ ok }) => ok)).toHaveLength(1);
    expect([one, other]).toContainEqual(failed({ kind: 'drive-busy' }));
  });

  test('is for whoever may export: a guard may not', async () => {
    const { calls, as, drive, sticks } = await startWithStick();
    const guard = await as('guard');
    for (const answer of [
      await calls.exportStatistics({ ...guard, ...month, format: 'csv', drive }),
      await calls.exportPerson({ ...guard, number: null, seq: 1, format: 'csv', drive }),
    ])
      expect(answer).toEqual(failed({ kind: 'not-allowed' }));
    expect(await calls.listDrives({})).toEqual(failed({ kind: 'signed-out' }));
    expect(readdirSync(`${sticks}/KINGSTON`)).toEqual([]);
  });
});

test('a machine without room for a file says so', async () => {
  const { calls, inspector, folder } = await startWithStick();
  writeFileSync(`${folder}/exports`, 'no folder');
  const asked = { ...inspector, localDay: today, format: 'csv', drive: null } as const;
  expect(await calls.exportDay(asked)).toEqual(failed({ kind: 'no-room' }));
});

describe('whoever is signed out while a file is made', () => {
  const person = { number: null, seq: 1 } as const;

  test('leaves no event before it is looked for a stick', async () => {
    const { calls, as, drive, details, sticks } = await startWithStick();
    const supervisor = await as('supervisor');
    const asked = calls.exportPerson({ ...supervisor, ...person, format: 'csv', drive });
    await calls.signOut(supervisor);
    expect(await asked).toEqual(failed({ kind: 'signed-out' }));
    expect([details(), readdirSync(`${sticks}/KINGSTON`)]).toEqual([[], []]);
  });

  test('leaves no file on the stick', async () => {
    const { calls, as, drive, details, sticks, folder } = await startWithStick();
    const supervisor = await as('supervisor');
    for (const place of [drive, null]) {
      const { session } = await as('supervisor');
      const before = details().length;
      const asked = calls.exportPerson({ session, ...person, format: 'pdf', drive: place });
      // It was written down: now it is made, in a thread.
      await expect.poll(() => details().length, { interval: 1 }).toBe(before + 1);
      await calls.signOut({ session });
      expect(await asked).toEqual(failed({ kind: 'signed-out' }));
    }
    expect(await calls.listDrives(supervisor)).toMatchObject({ ok: true });
    expect([readdirSync(`${sticks}/KINGSTON`), existsSync(`${folder}/exports`)]).toEqual([[], false]);
  });
});
