import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fillJournal } from '../../bench/fill-journal.ts';
import { claimsOf, hc1, newSigner, vaccination, vietnamese } from '../../support/credential/signed-codes.ts';
import { whyNoTesseract } from '../../support/print/tesseract.ts';
import { asLines, jsonLines } from '../../support/system/run-cli.ts';
import { card } from '../../support/test-kiosk.ts';
import { kioskFolder, runKiosk, scratchFolder } from '../given-root.ts';

/** Public bug reports about what comes out: slips and exports of this checkout, or of the one that is tried. */
const scratch = scratchFolder();
const missing = whyNoTesseract();

/** Name as it is written, and in Latin letters as the document has it. */
const people = [
  ['Иванов', 'Пётр', 'IVANOV', 'PETR'],
  ['Παπαδόπουλος', 'Γιώργος', 'PAPADOPOULOS', 'GEORGIOS'],
  ['陈', '大文', 'CHEN', 'DAWEN'],
  ['김', '민수', 'KIM', 'MINSU'],
  ['สมชาย', 'ใจดี', 'SOMCHAI', 'JAIDEE'],
  ['محمد', 'علي', 'MOHAMMED', 'ALI'],
] as const;

describe.skipIf(missing !== null)(`F: slips${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  test('the slip of whoever has a name in another script says it in Latin letters', async () => {
    const folder = kioskFolder(scratch, {
      rules: { admitKinds: ['hc1'], askUnsigned: [], repeatMs: 0 },
      slip: { printFor: ['in'] },
    });
    const signer = newSigner();
    const codes = people.map(([fn, gn, fnt, gnt]) => {
      const v = [{ ...vaccination, ci: `URN:UVCI:01:VN:${fnt}` }];
      return hc1(claimsOf({ ...vietnamese, nam: { fn, gn, fnt, gnt }, v }), signer);
    });
    const scanned = await runKiosk(['scan', '--data', folder, '--print'], asLines(codes));
    const events = jsonLines(scanned.out) as readonly { readonly seq: number }[];
    expect(events, scanned.errors).toHaveLength(people.length);
    for (const [at, { seq }] of events.entries()) {
      const png = `${folder}/${seq}.png`;
      await runKiosk(['slip', '--data', folder, '--seq', String(seq), '--png', png]);
      const { stdout } = spawnSync('tesseract', [png, '-', '-l', 'vie', '--psm', '6', '--dpi', '203'], {
        encoding: 'utf8',
      });
      const [, , family = ''] = people[at] ?? [];
      expect(stdout).toContain(family);
    }
  });
});

describe('exports', () => {
  test.each([
    ['reversed', ['--from', '2026-11-30', '--to', '2026-11-01']],
    ['of no month', ['--from', '2026-13-01']],
    ['of no day', ['--to', '2026-02-30']],
    ['of a year without a 29 February', ['--from', '2027-02-29', '--to', '2027-03-01']],
    ['in another order', ['--from', '30-11-2026']],
    ['with a time', ['--to', '2026-11-30T00:00']],
  ])('dates that are %s are said in a sentence', async (_, dates) => {
    const folder = kioskFolder(scratch);
    await runKiosk(['scan', '--data', folder], `${card(1)}\n`);
    const { code, out, errors } = await runKiosk(['export', '--data', folder, '--format', 'csv', ...dates]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toMatch(/^[A-Z–0-9-].*\.\n/);
    expect(errors).not.toMatch(/ at .*\.ts:/);
  });

  test('a spreadsheet of 40,000 events needs no memory for them', async () => {
    const folder = kioskFolder(scratch);
    await runKiosk(['scan', '--data', folder], `${card(1)}\n`);
    fillJournal(`${folder}/journal.db`, 40_000);
    const out = `${folder}/events.xlsx`;
    const args = ['export', '--data', folder, '--format', 'xlsx', '--out', out];
    const { code } = await runKiosk(args, '', ['--max-old-space-size=64']);
    expect(code).toBe(0);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });
});
