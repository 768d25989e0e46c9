import { describe, expect, test } from 'vitest';
import { ThreadTrouble } from '../../main/journal/care/care.ts';
import { JournalDamage } from '../../main/journal/sqlite-trouble.ts';
import { passingTroubleOf, putOff } from '../../main/upkeep/put-off.ts';
import { diskCodes } from '../../native/disk/disk-fault.ts';

const withCode = (code: string, error: Error = new Error(code)) => Object.assign(error, { code });

describe('work beside the gate', () => {
  test.each([
    ...diskCodes.map((code) => [code, withCode(code)] as const),
    ['full', withCode('SQLITE_FULL')] as const,
    ['passing', withCode('SQLITE_BUSY')] as const,
    ['memory', new ThreadTrouble('memory')] as const,
    ['late', new ThreadTrouble('late')] as const,
  ])('is put off for %s, and the log is told', (trouble, error) => {
    const told: string[] = [];
    putOff((line) => told.push(line))(error);
    expect(told).toEqual([`upkeep is put off (${trouble})`]);
  });

  test.each([
    new TypeError('a bug'),
    withCode('ERR_INVALID_ARG_TYPE', new TypeError('a bug')),
    withCode('SQLITE_CORRUPT'),
    withCode('SQLITE_ERROR'),
    new JournalDamage('two versions'),
    new Error('without a code'),
  ])('ends the core for %s', async (bug) => {
    expect(passingTroubleOf(bug)).toBeNull();
    const told: string[] = [];
    const thrown = new Promise((resolve) => {
      const others = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      process.once('uncaughtException', (error) => {
        for (const listener of others) process.on('uncaughtException', listener);
        resolve(error);
      });
    });
    putOff((line) => told.push(line))(bug);
    expect([await thrown, told]).toEqual([bug, []]);
  });
});
