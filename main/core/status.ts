import type { Fault } from '../domain/fault.ts';
import { findLeftToSetUp } from '../domain/left-to-set-up.ts';
import type { GateDirection, Rules } from '../domain/rules.ts';
import type { Status } from '../domain/status.ts';
import { directionBy } from '../domain/timetable.ts';
import type { VoiceFile } from '../domain/voice.ts';
import type { Stamp } from '../ports/clock.ts';
import { type Config, gateOf } from '../settings/config.ts';
import { languagesOf } from '../settings/spoken.ts';
import { type Machine, machineFaults } from './machine-faults.ts';

export type Report<Part> = Part & { readonly faults: readonly Fault[] };

/** How the queues, the scanners and the disk are, as they know it now. */
export type DeviceReports = {
  readonly printer: () => Report<Status['printer']>;
  readonly upload: () => Report<Status['upload']>;
  readonly scanners: () => Status['scanners'];
  readonly freeBytes: () => number;
  readonly journal: () => readonly Fault[];
};

export type StatusParts = {
  readonly config: Config;
  readonly rules: Rules;
  readonly stamp: Stamp;
  /** As it is today: a guard may have switched it. */
  readonly direction: GateDirection;
  readonly questions: Status['questions'];
  readonly refused: Status['refused'];
  readonly camera: Status['camera']['kind'];
  readonly isInputMethodOn: boolean;
  readonly isDiskFull: boolean;
  readonly lock: Status['lock'];
  readonly helpSinceMs: number | null;
  readonly rollCall: Machine['rollCall'];
  readonly notice: Status['notice'];
  readonly idle: Status['idle'];
  readonly voices: readonly VoiceFile[];
  readonly hasStaff: boolean;
  readonly onDuty: string | null;
  readonly reports: DeviceReports;
  readonly knowledgeFaults: readonly Fault[];
};

/** Where things stand, for the screen. */
export function statusOf(parts: StatusParts): Status {
  const { config, rules, stamp, direction, reports, isInputMethodOn, helpSinceMs, lock, rollCall } = parts;
  const { id, name, direction: usual } = gateOf(config);
  const { faults: printFaults, ...printer } = reports.printer();
  const { faults: uploadFaults, ...upload } = reports.upload();
  const { clock, offsetMs, atMs } = stamp;
  const machine = {
    disk: diskOf(parts),
    scanners: reports.scanners(),
    camera: {
      kind: parts.camera,
      device: config.camera?.device ?? null,
      isMirrored: config.camera?.mirror ?? true,
      wantsTorch: config.camera?.torch ?? false,
    },
  };
  return {
    venue: {
      id: config.venue.id,
      name: config.venue.name,
      kind: config.venue.kind,
      hasCode: config.venue.code !== null,
    },
    gate: {
      id,
      name,
      direction,
      isSwitched: direction !== (directionBy(rules.timetable, stamp.local) ?? usual),
    },
    timeZone: config.venue.timeZone,
    nowMs: atMs,
    rulesVersion: rules.version,
    admitKinds: rules.admitKinds.filter(isReadableKind),
    questions: parts.questions,
    refused: parts.refused,
    printer,
    keyboardPrefix: config.keyboard.prefix,
    upload,
    clock: { trust: clock, offsetMs },
    lock,
    notice: parts.notice,
    languages: languagesOf(config),
    voice: { kind: config.voice, files: parts.voices },
    offersFeedback: config.feedback === 'offered',
    idle: parts.idle,
    hasStaff: parts.hasStaff,
    onDuty: parts.onDuty,
    setup: config.setup,
    leftToSetUp: findLeftToSetUp({ ...config, hasStaff: parts.hasStaff }),
    deskFields: config.desk.fields,
    whenDiskFull: config.whenDiskFull,
    ...machine,
    faults: worstOfDisk([
      ...machineFaults({ ...machine, offsetMs, isInputMethodOn, helpSinceMs, lock, rollCall }),
      ...reports.journal(),
      ...parts.knowledgeFaults,
      ...printFaults,
      ...uploadFaults,
    ]),
  };
}

/** The worse one takes the less bad one's sentence away: a disk is not full and nearly full. */
const diskFaults = ['disk-full', 'disk-reserve', 'disk-low'] as const satisfies readonly Fault['kind'][];

function worstOfDisk(faults: readonly Fault[]): readonly Fault[] {
  const worst = diskFaults.find((kind) => faults.some((fault) => fault.kind === kind));
  return faults.filter(({ kind }) => kind === worst || !diskFaults.some((other) => other === kind));
}

function diskOf({ config, isDiskFull, reports }: StatusParts): Status['disk'] {
  const freeBytes = reports.freeBytes();
  if (isDiskFull) return { kind: 'fault', freeBytes };
  return { kind: freeBytes < config.diskLowBytes ? 'care' : 'fine', freeBytes };
}

function isReadableKind(kind: string): kind is Status['admitKinds'][number] {
  return kind !== 'venue' && kind !== 'payment';
}
