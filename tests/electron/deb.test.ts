import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeDeb } from '../../main/hosts/build/deb.ts';
import { scratchFolder } from '../support/test-kiosk.ts';

const dpkg = (...args: readonly string[]) => spawnSync('dpkg-deb', args, { encoding: 'utf8' });
const why = dpkg('--version').status === 0 ? '' : ' (skipped: no dpkg-deb)';

test.skipIf(why !== '')(
  `a .deb of an unpacked kiosk: where everything lies, whose it is, what runs${why}`,
  () => {
    const folder = scratchFolder();
    mkdirSync(`${folder}/unpacked/resources`, { recursive: true });
    writeFileSync(`${folder}/unpacked/cong`, '#!/bin/sh\n');
    chmodSync(`${folder}/unpacked/cong`, 0o755);
    writeFileSync(`${folder}/unpacked/resources/app.asar`, 'x');
    const out = `${folder}/out/cong.deb`;
    expect(makeDeb(`${folder}/unpacked`, { out, architecture: 'amd64' })).toEqual({ ok: true, value: out });
    const lines = dpkg('-c', out).stdout.split('\n');
    for (const path of [
      './opt/Cong/cong',
      './opt/Cong/resources/app.asar',
      './usr/lib/udev/rules.d/70-cong.rules',
      './usr/lib/systemd/user/cong.service',
      './usr/share/applications/cong.desktop',
    ]) {
      expect(
        lines.some((line) => line.endsWith(` ${path}`) && line.includes('root/root')),
        path,
      ).toBe(true);
    }
    expect(lines.find((line) => line.endsWith('./opt/Cong/cong'))).toMatch(/^-rwxr-xr-x/);
    expect(dpkg('-f', out, 'Package', 'Architecture').stdout).toBe('Package: cong\nArchitecture: amd64\n');
    const scripts = dpkg('-I', out, 'postinst').stdout;
    expect(scripts).toContain("chmod 4755 '/opt/Cong/chrome-sandbox'");
    expect(scripts).not.toContain('${');
  },
);

test.skipIf(why !== '')('a package that cannot be written is a sentence', () => {
  const folder = scratchFolder();
  mkdirSync(`${folder}/unpacked`);
  const made = makeDeb(`${folder}/unpacked`, { out: `${folder}/${'x'.repeat(300)}`, architecture: 'amd64' });
  expect(made).toMatchObject({
    ok: false,
    fault: { sentence: expect.stringMatching(/^dpkg-deb made no package: ./) },
  });
});
