import { failed, ok, type Result } from '../../protocol/result.ts';

/**
 * What a file system says of itself and of its files: full, read-only, without rights, gone, unplugged, held by another
 * program, or out of what the system gives. Source: errno(3); Windows' own errors arrive under the same names. Whatever
 * else a file call throws is a bug.
 */
export const diskCodes = [
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EROFS',
  'EACCES',
  'EPERM',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOTEMPTY',
  'EIO',
  'ENXIO',
  'ENODEV',
  'ENOTCONN',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EBUSY',
  'ETXTBSY',
  'EAGAIN',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENAMETOOLONG',
  'ELOOP',
  'EXDEV',
  'UNKNOWN',
] as const;
export type DiskCode = (typeof diskCodes)[number];

export type DiskFault = { readonly kind: 'disk'; readonly code: DiskCode };

const known: ReadonlySet<unknown> = new Set(diskCodes);

/** The code of an error that a file system made; null: the error is a bug. Node writes some as `ERR_FS_EISDIR`. */
export function diskCodeOf(error: unknown): DiskCode | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code).replace(/^ERR_FS_/, '');
  return known.has(code) ? (code as DiskCode) : null;
}

/** Turns what a file system says into the fault that it is, by code; a bug is thrown on. */
export function orDiskFault<Value>(work: () => Value): Result<Value, DiskFault> {
  try {
    return ok(work());
  } catch (error) {
    return failed(asDiskFault(error));
  }
}

/** The same for work that takes its time. */
export async function orDiskFaultLater<Value>(work: () => Promise<Value>): Promise<Result<Value, DiskFault>> {
  try {
    return ok(await work());
  } catch (error) {
    return failed(asDiskFault(error));
  }
}

function asDiskFault(error: unknown): DiskFault {
  const code = diskCodeOf(error);
  if (code === null) throw error;
  return { kind: 'disk', code };
}
