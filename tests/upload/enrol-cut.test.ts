import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { encodeEnrolmentCode } from '../../protocol/enrolment.ts';
import { scratchFolder, testConfig } from '../support/test-kiosk.ts';

const offices = {
  old: { url: 'https://van-phong-cu.example', witness: 'aa'.repeat(32) },
  next: { url: 'https://van-phong-moi.example', witness: 'bb'.repeat(32) },
};
const program = fileURLToPath(new URL('../support/upload/enrol-process.ts', import.meta.url));
const codeOf = ({ url, witness }: { readonly url: string; readonly witness: string }) =>
  encodeEnrolmentCode({ url, collector: witness, nonce: 'cd'.repeat(16) });

/** One life of a kiosk; what it said, and how it ended. */
function live(folder: string, step = '', code = '') {
  const { stdout, signal, status } = spawnSync(process.execPath, [program, folder, step, code], {
    encoding: 'utf8',
  });
  return { said: stdout === '' ? null : (JSON.parse(stdout) as unknown), ended: signal ?? status };
}

/** A kiosk whose log goes to the old office, which it believes. */
function kioskOfOld(): string {
  const folder = scratchFolder();
  const { venue, gates, gateId } = testConfig();
  writeFileSync(`${folder}/config.json`, JSON.stringify({ schema: 1, venue, gates, gateId }));
  live(folder, '', codeOf(offices.old));
  expect(live(folder)).toEqual({ said: offices.old, ended: 0 });
  return folder;
}

test.each([
  ['before ask', offices.old],
  ['after ask', offices.old],
  ['before announce', offices.old],
  ['after announce', offices.old],
  ['before save', offices.old],
  ['after save', offices.next],
  ['before named', offices.next],
  ['after named', offices.next],
])('power that goes %s leaves an address with the office that is believed there', (step, office) => {
  const folder = kioskOfOld();
  expect(live(folder, step, codeOf(offices.next))).toEqual({ said: null, ended: 'SIGKILL' });
  expect(live(folder)).toEqual({ said: office, ended: 0 });
  // What was announced and not done comes up at no later time.
  expect(live(folder)).toEqual({ said: office, ended: 0 });
});

test('until the core begins anew the old office is believed, to which the log still goes', () => {
  const folder = kioskOfOld();
  expect(live(folder, '', codeOf(offices.next))).toEqual({ said: offices.old, ended: 0 });
  expect(live(folder)).toEqual({ said: offices.next, ended: 0 });
});

test('an office with another key at the same address is believed at once', () => {
  const folder = kioskOfOld();
  const renewed = { ...offices.old, witness: 'cc'.repeat(32) };
  expect(live(folder, '', codeOf(renewed))).toEqual({ said: renewed, ended: 0 });
});

test('an office that was announced and not written down is none when its address is written later', () => {
  const folder = kioskOfOld();
  live(folder, 'after announce', codeOf(offices.next));
  live(folder);
  const settings = JSON.parse(readFileSync(`${folder}/config.json`, 'utf8')) as object;
  writeFileSync(
    `${folder}/config.json`,
    JSON.stringify({ ...settings, upload: { embedded: false, url: offices.next.url } }),
  );
  expect(live(folder)).toEqual({ said: { ...offices.old, url: offices.next.url }, ended: 0 });
});
