import { expect, test } from 'vitest';
import { examineTestedCode, type TestedCode, testCode } from '../../main/domain/scanner-test.ts';

const keyboard: TestedCode = {
  source: 'keyboard',
  text: testCode,
  aimId: null,
  suffix: 'Enter',
  layout: null,
  damage: null,
  usText: null,
  meanGapMs: 6,
  look: null,
  tookMs: 0,
  longestGapMs: 12,
};

test.each<[string, Partial<TestedCode>, readonly object[]]>([
  ['whole', {}, [{ kind: 'whole' }]],
  ['whole by HID, which has no suffix', { source: 'hid', suffix: null }, [{ kind: 'whole' }]],
  ['whole without a suffix', { suffix: null }, [{ kind: 'whole' }, { kind: 'no-suffix' }]],
  ['another code', { text: '051190000019||Nguyễn Thị Bé Bảy|02031990' }, [{ kind: 'another-code' }]],
  ['empty', { text: '' }, [{ kind: 'another-code' }]],
  ['cut', { text: testCode.slice(0, 40) }, [{ kind: 'cut' }]],
  [
    'changed by an input method',
    { text: 'CONG-THU|Nguyê', damage: 'input-method' },
    [{ kind: 'input-method' }],
  ],
  ['in another character set', { text: Buffer.from(testCode).toString('latin1') }, [{ kind: 'charset' }]],
  [
    'without Vietnamese letters',
    { text: testCode.replace(/[^\x20-\x7e]/g, '') },
    [{ kind: 'lost', characters: 'ễịéảăâđêôơư' }],
  ],
  [
    'on a French keyboard',
    { text: testCode.replaceAll('-', ')').replaceAll('A', 'Q').replaceAll('0', 'à'), usText: testCode },
    [{ kind: 'layout' }],
  ],
])('%s', (_, changes, findings) => {
  expect(examineTestedCode({ ...keyboard, ...changes })).toEqual(findings);
});
