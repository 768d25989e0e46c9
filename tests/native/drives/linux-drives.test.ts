import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { cleanLabel } from '../../../native/drives/clean-label.ts';
import { linuxDrives } from '../../../native/drives/linux-drives.ts';
import { isOfStick, isOfSystem, readMounts } from '../../../native/drives/mount-info.ts';
import { readDisks } from '../../../native/drives/windows-drives.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

/** As Debian 13 and Ubuntu 26.04 say it: a disk, snaps, a stick of FAT, one of NTFS, one of ext4, a share, a bind mount. */
const mountInfo = `22 28 0:20 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
31 28 259:1 / /boot/efi rw,relatime shared:30 - vfat /dev/nvme0n1p1 rw,fmask=0077
40 28 7:1 / /snap/core22/1621 ro,nodev,relatime shared:33 - squashfs /dev/loop1 ro,errors=continue
91 28 8:17 / /media/gate/USB\\040CUA\\040CÔNG rw,nosuid,nodev,relatime shared:99 - vfat /dev/sdb1 rw,uid=1000,fmask=0022
92 28 8:33 / /media/gate/LOCKED ro,nosuid,nodev,relatime shared:100 - fuseblk /dev/sdc1 ro,user_id=0
93 28 179:1 / /run/media/gate/card rw,nosuid - exfat /dev/mmcblk0p1 rw,iocharset=utf8 extra
94 28 0:44 / /mnt/share rw,relatime shared:110 - cifs //server/share rw,vers=3.1.1
95 28 8:17 /inside /srv/bound rw,relatime shared:99 - vfat /dev/sdb1 rw
96 28 9:1
`;

test('mounts are read as Linux says them: whole file systems, with their names, and whether they are locked', () => {
  const mounts = readMounts(mountInfo);
  expect(mounts.filter(isOfStick).map(({ point, device, isLocked }) => [point, device, isLocked])).toEqual([
    ['/', '259:2', false],
    ['/boot/efi', '259:1', false],
    ['/media/gate/USB CUA CÔNG', '8:17', false],
    ['/media/gate/LOCKED', '8:33', true],
    ['/run/media/gate/card', '179:1', false],
  ]);
  expect(mounts.filter(isOfSystem).map(({ point }) => point)).toEqual(['/', '/boot/efi']);
  expect(readMounts('')).toEqual([]);
  expect(readMounts('\n'.repeat(100_000))).toEqual([]);
});

/** A PC of our own: what its files say of a disk of the system, and of others. `device`: of the folder that stands for all. */
function startPc({ root = 'nvme0n1' } = {}) {
  const folder = scratchFolder();
  const device = statSync(folder).dev;
  const numbers = `${(device >>> 8) & 0xfff}:${(device & 0xff) | ((device >>> 12) & 0xfff00)}`;
  const put = (path: string, text: string) => {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, text);
  };
  const blocks = `${folder}/sys/dev/block`;
  mkdirSync(blocks, { recursive: true });
  const disk = (name: string, { way, removable }: { way: string; removable: number }) => {
    put(`sys/devices/${way}/block/${name}/removable`, `${removable}\n`);
    put(`sys/devices/${way}/block/${name}/${name}1/partition`, '1\n');
    return `${folder}/sys/devices/${way}/block/${name}/${name}1`;
  };
  const paths = {
    stick: disk('sdb', { way: 'pci0000:00/usb2/2-1/host6', removable: 1 }),
    nvme0n1: disk('nvme0n1', { way: 'pci0000:00/nvme/nvme0', removable: 0 }),
  };
  symlinkSync(paths.stick, `${blocks}/${numbers}`);
  symlinkSync(root === 'sdb' ? paths.stick : paths.nvme0n1, `${blocks}/259:2`);
  put('dev/sdb1', '');
  mkdirSync(`${folder}/labels`, { recursive: true });
  symlinkSync(`${folder}/dev/sdb1`, `${folder}/labels/USB\\x20BAN\\x20GIAO`);
  const mount = `${folder}/media/X`;
  mkdirSync(mount, { recursive: true });
  const lines = (stick: string, at = mount) =>
    put(
      'mountinfo',
      `28 1 259:2 / / rw - ext4 /dev/root rw\n91 28 ${stick} / ${at} rw,nosuid shared:9 - vfat /dev/sdb1 rw\n`,
    );
  lines(numbers);
  const places = { mountInfo: `${folder}/mountinfo`, sys: `${folder}/sys`, labels: `${folder}/labels` };
  return { places, lines, numbers, mount };
}

test('a stick on USB is found by its place and named by its label', () => {
  const { places, mount } = startPc();
  expect(linuxDrives(places)).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      label: 'USB BAN GIAO',
      freeBytes: expect.any(Number),
      isLocked: false,
      root: mount,
      device: statSync(mount).dev,
    },
  ]);
});

test('what is no stick is not offered: the disk that the system was started from, and another folder at its place', () => {
  expect(linuxDrives(startPc({ root: 'sdb' }).places)).toEqual([]);
  const pc = startPc();
  pc.lines(pc.numbers, '/proc');
  expect(linuxDrives(pc.places)).toEqual([]);
  pc.lines('8:99');
  expect(linuxDrives(pc.places)).toEqual([]);
  expect(linuxDrives({ mountInfo: '/nowhere', sys: '/nowhere', labels: '/nowhere' })).toEqual([]);
});

test.each([
  ['KINGSTON', 'KINGSTON'],
  ['  Ổ\u0000 cứng\u202E \t của\u200B trường ', 'Ổ cứng của trường'],
  ['x'.repeat(100), 'x'.repeat(32)],
  ['\u0007\u2028', ''],
])('a label is shown without what is invisible, and short: %j', (label, shown) => {
  expect(cleanLabel(label)).toBe(shown);
});

test('what Windows says is read: one disk, several, none, a reader without a card', () => {
  const one = {
    DeviceID: 'E:',
    VolumeName: 'KINGSTON',
    VolumeSerialNumber: 'A1B2C3D4',
    Size: 15_728_640_000,
  };
  expect(readDisks(JSON.stringify(one))).toEqual([{ letter: 'E:', label: 'KINGSTON', mark: 'A1B2C3D4' }]);
  const more = [one, { ...one, DeviceID: 'F:', VolumeName: null }, { ...one, DeviceID: 'G:', Size: null }];
  expect(readDisks(`\uFEFF${JSON.stringify(more)}`).map(({ letter, label }) => [letter, label])).toEqual([
    ['E:', 'KINGSTON'],
    ['F:', ''],
  ]);
  for (const odd of ['', 'Access denied', '{"DeviceID":"..\\\\x","Size":1}', 'null', '[null]'])
    expect(readDisks(odd)).toEqual([]);
});
