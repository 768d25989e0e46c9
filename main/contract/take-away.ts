import { z } from 'zod';
import type { DriveFault, RemovableDrive } from '../ports/removable-drives.ts';
import { call } from './owes.ts';
import { resultOf } from './schemas.ts';
import { diskFull, fault, localDay, sessionFaults } from './staff.ts';

const driveId = z.string().regex(/^[0-9a-f]{16}$/);

const drive = z.object({
  id: driveId,
  label: z.string().max(32),
  freeBytes: z.number().min(0),
  isLocked: z.boolean(),
}) satisfies z.ZodType<RemovableDrive>;

export const driveFaults = [
  fault('drive-gone'),
  fault('drive-full'),
  fault('drive-locked'),
  fault('drive-slow'),
  fault('drive-busy'),
  fault('drive-bad'),
  fault('drive-odd'),
] as const satisfies readonly z.ZodType<DriveFault>[];

/** Which kind of file, and where it goes. `drive`: a stick that `listDrives` named; null: it stays in the data folder. */
export const target = {
  format: z.enum(['xlsx', 'csv', 'pdf']).default('csv'),
  drive: driveId.nullable().default(null),
};

/** A file that was written: by its path in the machine, or by its name on the stick of that label. */
export const takenAway = z.object({ file: z.string(), drive: z.string().nullable() });

/** Why none was. `no-room`: in the machine. `file-failed`: it could not be made. */
export const takeAwayFaults = [
  ...sessionFaults,
  diskFull,
  fault('no-room'),
  fault('file-failed'),
  ...driveFaults,
] as const;

/** What is written for somebody who takes it away. At the kiosk alone: there the stick is plugged in, and pulled out. */
export const takeAwayContract = {
  /** The sticks that are plugged in now. */
  listDrives: call({ duty: 'signed-in', isFar: false }).output(
    resultOf(
      z.object({ drives: z.array(drive).max(16).readonly() }),
      z.discriminatedUnion('kind', [...sessionFaults, ...driveFaults]),
    ),
  ),
  /** The roll-call that goes on, by whole names: for whoever may look at them. */
  exportRollCall: call({ duty: 'look', act: 'export', isFar: false })
    .input(z.object(target))
    .output(resultOf(takenAway, z.discriminatedUnion('kind', [...takeAwayFaults, fault('no-roll-call')]))),
  /** The log, sealed for its collector, whose answers are read first. `drive`: null: where the settings say. */
  carry: call({ duty: 'export', act: 'carry' })
    .input(z.object({ drive: driveId.nullable().default(null) }))
    .output(
      resultOf(
        z.object({
          file: z.string().nullable(),
          acked: z.int().min(0),
          earlier: z.array(z.string()).readonly(),
          drive: z.string().nullable(),
        }),
        z.discriminatedUnion('kind', [
          ...sessionFaults,
          diskFull,
          fault('no-seal'),
          fault('no-room'),
          fault('stranger'),
          fault('carry-busy'),
          ...driveFaults,
        ]),
      ),
    ),
  /** A day in figures, and who did what. */
  exportDay: call({ duty: 'export', act: 'export' })
    .input(z.object({ localDay, ...target }))
    .output(resultOf(takenAway, z.discriminatedUnion('kind', [...takeAwayFaults]))),
};
