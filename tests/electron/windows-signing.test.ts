import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { windowsSigning } from '../../main/hosts/build/windows-signing.ts';

test('without a certificate nothing is signed, no publisher is named, and it is said', () => {
  for (const env of [{}, { WIN_CSC_LINK: '' }, { CONG_PUBLISHER: 'Cảng Lý Sơn' }]) {
    const { args, sentence } = windowsSigning(env);
    expect([args, sentence]).toEqual([[], expect.stringMatching(/^The installer is NOT signed/)]);
  }
});

test('with a certificate an unsigned package is no package', () => {
  expect(windowsSigning({ WIN_CSC_LINK: 'cong.pfx' }).args).toEqual(['-c.forceCodeSigning=true']);
  const named = windowsSigning({ WIN_CSC_LINK: 'cong.pfx', CONG_PUBLISHER: 'Cang Ly Son' });
  expect(named.args).toContain('-c.win.signtoolOptions.publisherName=Cang Ly Son');
  expect(named.sentence).toContain('Cang Ly Son');
});

test('the kiosk starts for its own account alone', () => {
  const installer = readFileSync('resources/package/installer.nsh', 'utf8');
  expect(installer).not.toContain('WriteReg');
  const task = readFileSync('resources/package/autostart.xml', 'utf8');
  expect(task.match(/<UserId>cong<\/UserId>/g)).toHaveLength(2);
  expect(task).toContain('<RunLevel>LeastPrivilege</RunLevel>');
  expect(task).toContain('<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>');
});
