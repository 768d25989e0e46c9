import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clearExports } from '../../main/upkeep/clear-exports.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 10, 21, 2);

function folderWith(ages: Readonly<Record<string, number>>): string {
  const folder = `${scratchFolder()}/exports`;
  mkdirSync(folder);
  for (const [name, hours] of Object.entries(ages)) {
    writeFileSync(`${folder}/${name}`, 'x');
    utimesSync(`${folder}/${name}`, new Date(nowMs), new Date(nowMs - hours * hourMs));
  }
  return folder;
}

test('what has names in it goes after two days; figures and sealed files stay', () => {
  const folder = folderWith({
    'mot-nguoi-20261119-0915.csv': 49,
    'diem-danh-20261121-0915.pdf': 47,
    'chuyen-20261118-0730-tau.csv': 72,
    'thu-moi-20261121-0123456789ab.png': 49,
    'so-lieu-20261101-20261118.xlsx': 72,
    'cong-log.sealed': 999,
  });
  clearExports(folder, { nowMs, isAll: false });
  expect(readdirSync(folder).sort()).toEqual([
    'cong-log.sealed',
    'diem-danh-20261121-0915.pdf',
    'so-lieu-20261101-20261118.xlsx',
  ]);
  clearExports(folder, { nowMs, isAll: true });
  expect(readdirSync(folder).sort()).toEqual(['cong-log.sealed', 'so-lieu-20261101-20261118.xlsx']);
});

test('no folder is none of its business', () => {
  expect(() => clearExports(`${scratchFolder()}/none`, { nowMs, isAll: true })).not.toThrow();
});
