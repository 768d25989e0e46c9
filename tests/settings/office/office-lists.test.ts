import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ofOffice } from '../../../main/settings/load-knowledge.ts';
import { officeListPath, openOfficeLists } from '../../../main/settings/office/office-lists.ts';
import { trustListText } from '../../support/collector/trust-list-text.ts';
import { newSigner, nowMs } from '../../support/credential/signed-codes.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

const text = trustListText([{ ...newSigner(), issuer: 'Bộ Y tế' }], { atMs: nowMs });
const nameOf = (list: string) => ({
  digest: createHash('sha256').update(list).digest('hex'),
  listedAt: JSON.parse(list).listedAt as string,
});
const name = nameOf(text);
const invalid = { ok: false, fault: { kind: 'settings-invalid', field: 'trustList' } };

test('a list is on the disk under its name, found again, and removed when nobody names it', () => {
  const dataDir = scratchFolder();
  const lists = openOfficeLists(dataDir);
  expect([lists.held(), ofOffice(dataDir, null)]).toEqual([[], []]);
  expect(lists.take(name, ['{}', text])).toEqual({ ok: true, value: null });
  expect(lists.held()).toEqual([name.digest]);
  // It need not come twice.
  expect(lists.take(name, [])).toEqual({ ok: true, value: null });
  expect(ofOffice(dataDir, name)).toMatchObject([{ list: { listedAtMs: nowMs } }]);
  lists.keepNamed(['{}', `{"trustList":"${name.digest}"}`]);
  expect(existsSync(officeListPath(dataDir, name.digest))).toBe(true);
  lists.keepNamed(['{}']);
  expect(lists.held()).toEqual([]);
});

const list = (rest: object) => JSON.stringify({ ...JSON.parse(text), ...rest });
const broken = list({ url: 'http://x' });

test.each([
  ['another list', name, [list({ source: 'Kẻ lạ' })]],
  ['no list', name, []],
  ['a list that the kiosk’s own reader refuses', nameOf(broken), [broken]],
  ['another day than the list’s own', { ...name, listedAt: '2026-01-01T00:00:00Z' }, [text]],
  ['a name that is a path', { ...name, digest: '../../config' }, [text]],
  ['words', 'newest', [text]],
  ['more in the name', { ...name, url: 'http://x' }, [text]],
])('%s is refused, and nothing is written', (_, given, beside) => {
  const dataDir = scratchFolder();
  expect(openOfficeLists(dataDir).take(given, beside)).toEqual(invalid);
  expect(existsSync(`${dataDir}/trust`)).toBe(false);
});

test('a list that was changed on the disk is not believed, and says so', () => {
  const dataDir = scratchFolder();
  const lists = openOfficeLists(dataDir);
  lists.take(name, [text]);
  writeFileSync(officeListPath(dataDir, name.digest), list({ source: 'Kẻ lạ' }));
  expect(ofOffice(dataDir, name)).toMatchObject([{ complaint: expect.stringContaining('is not the list') }]);
  expect(lists.take(name, [])).toEqual(invalid);
  // With the list beside it the file is whole again.
  expect(lists.take(name, [text])).toEqual({ ok: true, value: null });
  expect(ofOffice(dataDir, name)).toMatchObject([{ list: { listedAtMs: nowMs } }]);
});

test('a folder that cannot be made is a disk in trouble', () => {
  const dataDir = scratchFolder();
  writeFileSync(`${dataDir}/trust`, '');
  expect(openOfficeLists(dataDir).take(name, [text])).toEqual({ ok: false, fault: { kind: 'disk-full' } });
});
