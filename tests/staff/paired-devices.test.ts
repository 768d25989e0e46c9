import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openPairedDevices } from '../../main/staff/paired/paired-devices.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

const minute = 60_000;

function open(folder = scratchFolder()) {
  let runMs = 0;
  let made = 0;
  const notes: unknown[] = [];
  const disk = { isFull: false };
  const devices = openPairedDevices({
    folder,
    stamp: () => ({ atMs: 1_795_000_000_000 + runMs, runMs }) as never,
    note(act, actor, device) {
      if (disk.isFull) return { ok: false };
      notes.push([act, actor, device]);
      return { ok: true };
    },
    makeCode: () => `B2C3F4G${made++ % 10}`,
    makeToken: () => `token-${made++}`,
  });
  const pass = (ms: number) => {
    runMs += ms;
  };
  return { folder, devices, notes, pass, disk };
}

test('a code lets one device in, once, and a restart knows it', () => {
  const { folder, devices, notes } = open();
  expect(devices.pair('B2C3F4G0', 'X')).toEqual({ ok: false, fault: { kind: 'closed' } });
  const opened = devices.open('nv-2');
  const paired = devices.pair(opened?.code ?? '', 'Điện thoại\u0007 \n thử');
  if (!paired.ok) throw new Error(paired.fault.kind);
  expect(devices.deviceOf(paired.token)).toBe('m-1');
  expect(devices.list()).toMatchObject([{ id: 'm-1', name: 'Điện thoại thử' }]);
  expect(devices.pair(opened?.code ?? '', 'Y')).toEqual({ ok: false, fault: { kind: 'closed' } });
  expect(open(folder).devices.deviceOf(paired.token)).toBe('m-1');
  expect(notes).toEqual([['paired', 'nv-2', 'm-1']]);
  expect(readFileSync(`${folder}/devices.json`, 'utf8')).not.toContain(paired.token);
});

test('five wrong codes end the right one', () => {
  const { devices, notes } = open();
  const code = devices.open('nv-2')?.code ?? '';
  const tries = ['', 'B2C3F4G', `${code}0`, code.toLowerCase(), 'ZZZZZZZZ'].map((one) =>
    devices.pair(one, 'X'),
  );
  expect(tries.map((one) => !one.ok && one.fault)).toEqual([
    { kind: 'wrong', left: 4 },
    { kind: 'wrong', left: 3 },
    { kind: 'wrong', left: 2 },
    { kind: 'wrong', left: 1 },
    { kind: 'closed' },
  ]);
  expect(devices.pair(code, 'X')).toEqual({ ok: false, fault: { kind: 'closed' } });
  expect(devices.opened()).toBe(null);
  expect(notes).toEqual([['pair-closed', 'nv-2', null]]);
});

test('a code is good for five minutes, and until the next one', () => {
  const { devices, pass } = open();
  const first = devices.open('nv-2')?.code ?? '';
  const second = devices.open('nv-2')?.code ?? '';
  expect(devices.pair(first, 'X')).toMatchObject({ fault: { kind: 'wrong' } });
  pass(6 * minute);
  expect(devices.opened()).toBe(null);
  expect(devices.pair(second, 'X')).toMatchObject({ fault: { kind: 'closed' } });
});

test('a device that is cut off is told at once, and is nobody’s after a restart either', () => {
  const { folder, devices } = open();
  const heard: string[] = [];
  devices.hearRevoked((id) => heard.push(id));
  const paired = devices.pair(devices.open('nv-2')?.code ?? '', 'X');
  if (!paired.ok) throw new Error(paired.fault.kind);
  expect(devices.revoke('m-1')).toBe('revoked');
  expect(devices.revoke('m-1')).toBe('none');
  expect(heard).toEqual(['m-1']);
  expect(devices.deviceOf(paired.token)).toBe(null);
  const again = open(folder).devices;
  expect(again.deviceOf(paired.token)).toBe(null);
  // Its id is not given to another.
  again.pair(again.open('nv-2')?.code ?? '', 'Y');
  expect(again.list()).toMatchObject([{ id: 'm-2' }]);
});

test('there are eight at most, and none that the log does not know', () => {
  const { devices, disk } = open();
  for (let at = 0; at < 8; at++) expect(devices.pair(devices.open('nv-2')?.code ?? '', 'X').ok).toBe(true);
  expect(devices.open('nv-2')).toBe(null);
  devices.revoke('m-3');
  const code = devices.open('nv-2')?.code ?? '';
  disk.isFull = true;
  expect(devices.pair(code, 'X')).toEqual({ ok: false, fault: { kind: 'disk' } });
  expect(devices.list()).toHaveLength(7);
});

test.each([
  ['nothing', ''],
  ['half an object', '{'],
  ['another version', '{"v":2}'],
  ['far too much', 'x'.repeat(70_000)],
])('a file that holds %s lets nobody in', (_, text) => {
  const { folder, devices } = open();
  const paired = devices.pair(devices.open('nv-2')?.code ?? '', 'X');
  writeFileSync(`${folder}/devices.json`, text);
  expect(open(folder).devices.list()).toEqual([]);
  expect(paired.ok && open(folder).devices.deviceOf(paired.token)).toBe(null);
});
