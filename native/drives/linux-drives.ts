import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { orDiskFault } from '../disk/disk-fault.ts';
import { readSmallText } from '../disk/small-file.ts';
import { type FoundDrive, lookAtDrive } from './found-drive.ts';
import { isOfStick, isOfSystem, type Mount, readMounts } from './mount-info.ts';

/** Where Linux says it; elsewhere in a test. Source: proc_pid_mountinfo(5), sysfs(5), udev(7). */
export type LinuxPlaces = {
  readonly mountInfo: string;
  readonly sys: string;
  readonly labels: string;
};

export const linuxPlaces: LinuxPlaces = {
  mountInfo: '/proc/self/mountinfo',
  sys: '/sys',
  labels: '/dev/disk/by-label',
};

const mostLabels = 256;
const mostDrives = 16;

type Block = {
  readonly mount: Mount /** Of the partition, and of the disk that it lies on, in /sys. */;
  readonly path: string;
  readonly disk: string;
};

/**
 * What hangs on USB, or says that it can be taken out, and is mounted; none of the disk that the system lives on, nor of
 * those where the paths of `own` lie, such as the data folder and its copies.
 */
export function linuxDrives(places: LinuxPlaces, own: readonly string[] = []): readonly FoundDrive[] {
  const text = orDiskFault(() => readFileSync(places.mountInfo, 'utf8'));
  const blocks = readMounts(text.ok ? text.value : '').flatMap((mount) => blockOf(mount, places) ?? []);
  const ownDevices = own.flatMap((path) => deviceOf(path) ?? []);
  const isOwn = ({ mount }: Block) => isOfSystem(mount) || ownDevices.includes(mount.device);
  const systems = new Set(blocks.filter(isOwn).map(({ disk }) => disk));
  const sticks = blocks.filter(
    (block) => isOfStick(block.mount) && !systems.has(block.disk) && isRemovable(block),
  );
  // What is mounted twice is one stick: the newest of its places.
  const once = new Map(sticks.map((block) => [block.path, block]));
  const labels = labelsIn(places);
  return [...once.values()].slice(0, mostDrives).flatMap(({ mount, path }) => {
    const { point, device, isLocked } = mount;
    const names = [labels.get(basename(path)), basename(point), basename(path)];
    const found = lookAtDrive({ root: point, mark: device, labels: names, isLocked });
    return found && numbersOf(found.device) === device ? [found] : [];
  });
}

/** `8:17`; null: it is not there. */
function deviceOf(path: string): string | null {
  const seen = orDiskFault(() => statSync(path).dev);
  return seen.ok ? numbersOf(seen.value) : null;
}

/** null: no disk stands behind it. */
function blockOf(mount: Mount, { sys }: LinuxPlaces): Block | null {
  const path = orDiskFault(() => realpathSync(`${sys}/dev/block/${mount.device}`));
  if (!path.ok) return null;
  const disk = existsSync(`${path.value}/partition`) ? dirname(path.value) : path.value;
  return { mount, path: path.value, disk };
}

function isRemovable({ disk }: Block): boolean {
  const said = readSmallText(`${disk}/removable`, 16);
  return /\/usb\d+\//.test(disk) || (said.ok && said.value.trim() === '1');
}

/** By the name of the device, such as `sdb1`. */
function labelsIn({ labels }: LinuxPlaces): ReadonlyMap<string, string> {
  const names = orDiskFault(() => readdirSync(labels));
  const known = (names.ok ? names.value : []).slice(0, mostLabels).flatMap((name) => {
    const device = orDiskFault(() => realpathSync(`${labels}/${name}`));
    return device.ok ? [[basename(device.value), unescaped(name)] as const] : [];
  });
  return new Map(known);
}

/** udev writes a space as `\x20`. */
function unescaped(name: string): string {
  return name.replace(/\\x([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `8:17` of what stat(2) says. Source: makedev(3) of glibc. */
function numbersOf(device: number): string {
  const major = (device >>> 8) & 0xfff;
  const minor = (device & 0xff) | ((device >>> 12) & 0xfff00);
  return `${major}:${minor}`;
}
