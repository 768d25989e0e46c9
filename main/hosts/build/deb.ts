import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failed, ok, type Result } from '../../../protocol/result.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const resources = `${project}resources/package`;

/** As electron-builder.yml names them. */
const productName = 'Cong';
const executable = 'cong';
/** The places that electron-builder fills in the scripts. */
const words: Readonly<Record<string, string>> = { sanitizedProductName: productName, executable };
/** What Electron needs of a Debian; electron-builder asks for the same. */
const depends =
  'libgtk-3-0, libnotify4, libnss3, libxss1, libxtst6, xdg-utils, libatspi2.0-0, libuuid1, libsecret-1-0';

type Package = { readonly version: string; readonly description: string };

/**
 * A .deb of an unpacked kiosk (`npm run package -- --linux --dir`), made by Debian's own dpkg-deb, with the files and
 * scripts that electron-builder.yml names: electron-builder makes one with a tool that it downloads first. `architecture`
 * is Debian's word (amd64, arm64). Answers with the sentence where dpkg-deb is not there or cannot write.
 */
export function makeDeb(
  unpacked: string,
  { out, architecture }: { readonly out: string; readonly architecture: string },
): Result<string, { readonly sentence: string }> {
  const { version, description } = JSON.parse(readFileSync(`${project}package.json`, 'utf8')) as Package;
  const root = mkdtempSync(`${tmpdir()}/cong-deb-`);
  try {
    layOut(root, unpacked);
    writeControl(root, { version, description, architecture });
    mkdirSync(dirname(resolve(out)), { recursive: true });
    const { status, error, stderr } = spawnSync(
      'dpkg-deb',
      ['--root-owner-group', '-Zxz', '--build', root, out],
      {
        encoding: 'utf8',
      },
    );
    if (status === 0) return ok(out);
    return failed({ sentence: `dpkg-deb made no package: ${error ? error.message : stderr.trim()}` });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function layOut(root: string, unpacked: string): void {
  const put = (from: string, to: string) => {
    mkdirSync(dirname(`${root}/${to}`), { recursive: true });
    cpSync(from, `${root}/${to}`, { recursive: true, verbatimSymlinks: true });
  };
  put(unpacked, `opt/${productName}`);
  put(`${resources}/70-cong.rules`, 'usr/lib/udev/rules.d/70-cong.rules');
  put(`${resources}/cong.service`, 'usr/lib/systemd/user/cong.service');
  put(`${resources}/icon.png`, `usr/share/icons/hicolor/512x512/apps/${executable}.png`);
  mkdirSync(`${root}/usr/share/applications`, { recursive: true });
  writeFileSync(`${root}/usr/share/applications/${executable}.desktop`, desktopEntry);
}

const desktopEntry = `[Desktop Entry]
Name=Cổng
Comment=The kiosk at the gate
Exec=/opt/${productName}/${executable} %U
Terminal=false
Type=Application
Icon=${executable}
Categories=Office;
`;

function writeControl(
  root: string,
  { version, description, architecture }: Package & { readonly architecture: string },
): void {
  mkdirSync(`${root}/DEBIAN`, { mode: 0o755 });
  const control = [
    `Package: ${executable}`,
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    'Maintainer: cong <cong@example.invalid>',
    'Section: misc',
    'Priority: optional',
    `Depends: ${depends}`,
    `Description: ${description}`,
  ];
  writeFileSync(`${root}/DEBIAN/control`, `${control.join('\n')}\n`);
  for (const [script, name] of [
    ['after-install.sh', 'postinst'],
    ['after-remove.sh', 'postrm'],
  ] as const) {
    const text = readFileSync(`${resources}/${script}`, 'utf8');
    const filled = text.replace(/\$\{(\w+)\}/g, (place, word: string) => words[word] ?? place);
    writeFileSync(`${root}/DEBIAN/${name}`, filled, { mode: 0o755 });
  }
}

const [unpacked, out] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const architecture = unpacked && basename(unpacked).includes('arm64') ? 'arm64' : 'amd64';
  const made =
    unpacked && out
      ? makeDeb(resolve(unpacked), { out: resolve(out), architecture })
      : failed({ sentence: 'Usage: npm run package:deb -- dist/packages/linux-unpacked OUT.deb' });
  process.stdout.write(made.ok ? `${made.value}\n` : '');
  if (!made.ok) {
    process.stderr.write(`${made.fault.sentence}\n`);
    process.exitCode = 1;
  }
}
