import type { Result } from '../../protocol/result.ts';

/** A memory stick that is plugged in, and that the system has opened. */
export type RemovableDrive = {
  /** 16 hex digits, the same as long as it is plugged in. */
  readonly id: string;
  /** What its owner calls it, or else the system: 32 characters at most, none of them invisible. */
  readonly label: string;
  readonly freeBytes: number;
  /** Nothing can be written to it. */
  readonly isLocked: boolean;
};

export type DriveFault = {
  readonly kind:
    | 'drive-gone'
    | 'drive-full'
    | 'drive-locked'
    /** It did not answer in time; nobody knows what is on it. */
    | 'drive-slow'
    /** Something else is written just now. */
    | 'drive-busy'
    /** What was read back is not what was written. */
    | 'drive-bad'
    /** It takes no file of that name. */
    | 'drive-odd';
};

export type DriveFile = { readonly name: string; readonly bytes: Uint8Array };

/** Memory sticks. Whatever one does, an answer comes in time, and nobody else waits for it. */
export type RemovableDrives = {
  /** Those that are plugged in now, 16 at most, by name. */
  list(): Promise<Result<readonly RemovableDrive[], DriveFault>>;
  /**
   * Whole or not at all, read back and compared: when it returns the stick may be pulled out. A file that is there
   * already stays; the new one gets a number. The name that it got. `name`: ASCII, 60 characters at most.
   */
  write(id: string, file: DriveFile): Promise<Result<string, DriveFault>>;
  /** Copies of the kiosk's own files (`cong-…`) whose name ends so, 8 of 8 MB at most. */
  fetch(id: string, end: string): Promise<Result<readonly DriveFile[], DriveFault>>;
  /** What goes on is given up, within half a second. */
  close(): Promise<void>;
  /** A stick holds its thread fast: only the end of the process lets it go. */
  isHeld(): boolean;
};
