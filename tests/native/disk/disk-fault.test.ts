import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diskCodeOf, diskCodes, orDiskFault, orDiskFaultLater } from '../../../native/disk/disk-fault.ts';

const withCode = (code: string, error: Error = new Error(code)) => Object.assign(error, { code });
const throwing = (error: unknown) => () => {
  throw error;
};

describe('what a file system says is a fault', () => {
  test.each(diskCodes)('%s', async (code) => {
    const fault = { ok: false, fault: { kind: 'disk', code } };
    expect(orDiskFault(throwing(withCode(code)))).toEqual(fault);
    expect(await orDiskFaultLater(async () => throwing(withCode(code))())).toEqual(fault);
  });

  test('also as Node says it of a folder', () => {
    expect(diskCodeOf(withCode('ERR_FS_EISDIR'))).toBe('EISDIR');
  });

  test('also as a real call throws it', () => {
    expect(orDiskFault(() => rmSync('/nowhere/at/all'))).toEqual({
      ok: false,
      fault: { kind: 'disk', code: 'ENOENT' },
    });
  });
});

describe('whatever else is thrown is a bug, and stays one', () => {
  test.each([
    new TypeError('a bug'),
    withCode('ERR_INVALID_ARG_TYPE', new TypeError('a bug')),
    withCode('ERR_INVALID_STATE'),
    withCode('EBADF'),
    withCode('EINVAL'),
    withCode('EVERYTHING'),
    new RangeError('a bug'),
    new Error('without a code'),
  ])('%s', async (bug) => {
    expect(() => orDiskFault(throwing(bug))).toThrow(bug);
    await expect(orDiskFaultLater(async () => throwing(bug)())).rejects.toBe(bug);
  });
});
