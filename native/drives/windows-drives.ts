import { execFileSync } from 'node:child_process';
import { parseJson } from '../../protocol/parse-json.ts';
import { type FoundDrive, lookAtDrive } from './found-drive.ts';

const longestMs = 8_000;
const mostDrives = 16;
/** Drive type 2 is a removable disk. Cmdlets alone: they are allowed in the constrained language, too. */
const command =
  "Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType=2' | Select-Object DeviceID,VolumeName,VolumeSerialNumber,Size | ConvertTo-Json -Compress";

/** Removable disks of Windows. Not run on Windows yet: docs/usb-sticks.md. Source: Win32_LogicalDisk. */
export function windowsDrives(): readonly FoundDrive[] {
  return readDisks(said()).flatMap(
    ({ letter, label, mark }) =>
      lookAtDrive({ root: `${letter}\\`, mark, labels: [label, letter], isLocked: false }) ?? [],
  );
}

/** Nothing where PowerShell may not run, or does not answer. */
function said(): string {
  try {
    return execFileSync('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', command], {
      encoding: 'utf8',
      windowsHide: true,
      timeout: longestMs,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

type Disk = { readonly letter: string; readonly label: string; readonly mark: string };

/** One disk, or a list of them; a reader of cards without a card has no size. */
export function readDisks(json: string): readonly Disk[] {
  const read = parseJson(json.replace(/^\uFEFF/, ''));
  return (Array.isArray(read) ? read : [read]).slice(0, mostDrives).flatMap((one) => {
    const {
      DeviceID: letter,
      VolumeName: label,
      VolumeSerialNumber: mark,
      Size: size,
    } = (one ?? {}) as Record<string, unknown>;
    if (typeof letter !== 'string' || !/^[A-Z]:$/.test(letter) || !(Number(size) > 0)) return [];
    return [{ letter, label: typeof label === 'string' ? label : '', mark: String(mark ?? '') }];
  });
}
