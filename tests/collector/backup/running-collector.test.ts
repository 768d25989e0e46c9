import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { answerCopies, askForCopy, draftOf } from '../../../collector/backup/running-collector.ts';
import { openEmbedded } from '../../../collector/database/embedded.ts';
import { migrate } from '../../../collector/database/migrate.ts';
import { migrations } from '../../../collector/database/migrations.ts';
import type { LogEntry } from '../../../collector/log/log-entry.ts';
import { putEmptyDatabase } from '../../support/collector/empty-database.ts';

const scratch = mkdtempSync(join(tmpdir(), 'cong-copies-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function running(folder: string) {
  await putEmptyDatabase(folder);
  const opened = await openEmbedded(folder);
  if (!opened.ok) throw new Error(opened.fault.kind);
  await migrate(opened.value);
  const told: LogEntry[] = [];
  const copies = answerCopies({
    folder,
    database: () => opened.value,
    nowMs: Date.now,
    log: (entry) => void told.push(entry),
  });
  onTestFinished(async () => {
    await copies.close();
    await opened.value.close();
  });
  return told;
}

/** What comes back when somebody writes that; a connection that is cut says nothing. */
async function said(folder: string, words: string): Promise<string> {
  const socket = connect(join(folder, 'collector.sock'));
  socket.write(words);
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

test('whoever asks for anything but a copy is not answered', async () => {
  const folder = join(scratch, 'odd');
  const told = await running(folder);
  expect(await said(folder, 'COPY\n')).toBe('');
  expect(await said(folder, 'x'.repeat(100_000))).toBe('');
  expect(existsSync(draftOf(folder))).toBe(false);
  expect(await askForCopy(folder)).toEqual({ schema: migrations.length });
  expect(existsSync(`${draftOf(folder)}/collector-db/PG_VERSION`)).toBe(true);
  expect(told).toEqual([{ kind: 'copied', schema: migrations.length }]);
});

test('where nobody runs, nobody answers', async () => {
  expect(await askForCopy(join(scratch, 'nobody'))).toBeNull();
});

test.skipIf(process.platform === 'win32')(
  'a folder whose path is too long for a socket has a collector all the same, and it says so',
  async () => {
    const folder = join(scratch, 'x'.repeat(120));
    mkdirSync(folder);
    const told = await running(folder);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toMatchObject([{ kind: 'no-copies' }]);
    expect(await askForCopy(folder)).toBeNull();
  },
);
