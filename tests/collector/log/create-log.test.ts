import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog, type LogForm } from '../../../collector/log/create-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function written(form: LogForm) {
  const lines: string[] = [];
  const nowMs = () => Date.UTC(2026, 10, 21, 10, 30);
  return { lines, log: createLog({ form, write: (line) => void lines.push(line), nowMs }) };
}

test('a flood of one kind is ten lines a minute and a number, and hides no other kind', () => {
  const { lines, log } = written('json');
  for (let at = 0; at < 822; at++) log({ kind: 'batch-refused', why: 'waiting' });
  log({ kind: 'batch-refused', why: 'fork' });
  expect(lines).toHaveLength(11);
  vi.advanceTimersByTime(60_000);
  const head = { time: '2026-11-21T10:30:00.000Z', level: 'warn', event: 'batch-refused' };
  expect(JSON.parse(lines[0] ?? '')).toEqual({ ...head, why: 'waiting' });
  expect(JSON.parse(lines[10] ?? '')).toEqual({ ...head, why: 'fork' });
  expect(JSON.parse(lines[11] ?? '')).toEqual({ ...head, why: 'waiting', more: 812 });
  log({ kind: 'batch-refused', why: 'waiting' });
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(13);
});

test('whoever sits at a terminal reads sentences', () => {
  const { lines, log } = written('text');
  for (let at = 0; at < 12; at++) log({ kind: 'database-back' });
  vi.advanceTimersByTime(60_000);
  expect(lines[0]).toBe('The database is back.');
  expect(lines.at(-1)).toBe('… 2 more of that kind: database-back');
});
