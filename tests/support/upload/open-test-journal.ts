import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { onTestFinished } from 'vitest';
import { type OpenJournal, openJournal } from '../../../main/journal/journal.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import type { Stamp } from '../../../main/ports/clock.ts';

export type TestJournal = OpenJournal & { readonly folder: string };

export const stamp: Stamp = {
  atMs: Date.UTC(2026, 10, 21, 5),
  runMs: 1_000,
  clock: 'unchecked',
  offsetMs: null,
  local: { day: 20261121, hour: 12, minute: 0 } as Stamp['local'],
};

/** A real journal with so many events; gone after the test. */
export function openTestJournal(events: number): TestJournal {
  const folder = mkdtempSync(`${tmpdir()}/cong-upload-`);
  const opened = openJournal({
    folder,
    keys: openKeyFiles(`${folder}/keys`, {}),
    place: { venue: 'sa-ky-ly-son', gate: 'cong-1' },
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  if (!opened.ok) throw new Error('the folder is taken');
  const journal = opened.value;
  let isOpen = true;
  const close = () => {
    if (isOpen) journal.close();
    isOpen = false;
  };
  onTestFinished(() => {
    close();
    rmSync(folder, { recursive: true, force: true });
  });
  for (let event = 0; event < events; event++) {
    journal.journal.record({ kind: 'device', stamp, detail: { event } });
  }
  return { ...journal, folder, close };
}
