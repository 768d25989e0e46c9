/** A file system that is mounted. */
export type Mount = {
  /** `8:17`. */
  readonly device: string;
  readonly point: string;
  readonly kind: string;
  readonly isLocked: boolean;
};

/** Those that sticks have; whatever else is mounted is none. `fuseblk`: NTFS by ntfs-3g. */
const stickKinds = new Set([
  'vfat',
  'msdos',
  'exfat',
  'ntfs',
  'ntfs3',
  'fuseblk',
  'ext2',
  'ext3',
  'ext4',
  'f2fs',
  'hfsplus',
  'udf',
]);
const mostLines = 4_096;

/** Mounts of whole file systems, of `/proc/self/mountinfo`. Source: proc_pid_mountinfo(5). */
export function readMounts(text: string): readonly Mount[] {
  return text.split('\n', mostLines).flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , device = '', root, point = '', options = ''] = before.split(' ');
    const [kind = '', , superOptions = ''] = after.split(' ');
    if (root !== '/' || !/^\d+:\d+$/.test(device) || !point.startsWith('/')) return [];
    const isLocked = [options, superOptions].some((part) => part.split(',').includes('ro'));
    return [{ device, point: unescaped(point), kind, isLocked }];
  });
}

/** Whether a stick may be formatted like that. */
export function isOfStick({ kind }: Mount): boolean {
  return stickKinds.has(kind);
}

/** Where the system itself lives: a PC may have been started from a stick. */
export function isOfSystem({ point }: Mount): boolean {
  return /^\/(?:$|(?:boot|efi|etc|home|nix|opt|srv|usr|var)(?:\/|$))/.test(point);
}

/** The kernel writes a space as `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
