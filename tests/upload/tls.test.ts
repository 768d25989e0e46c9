import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caComplaint } from '../../main/settings/pin-ca.ts';
import { type Forked, forkCollector } from '../support/collector/fork-collector.ts';
import { runCli } from '../support/system/run-cli.ts';
import { card, openTestKiosk, scratchFolder } from '../support/test-kiosk.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const folder = mkdtempSync(`${tmpdir()}/cong-tls-`);
const at = (name: string) => `${folder}/${name}`;

/** An authority of that name and a certificate of it for 127.0.0.1. */
function makeAuthority(name: string): void {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-subj',
    `/CN=${name}`,
    '-keyout',
    at(`${name}-ca.key`),
    '-out',
    at(`${name}-ca.pem`),
  );
  openssl('req', ...fresh, '-subj', '/CN=127.0.0.1', '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`));
  writeFileSync(at('san'), 'subjectAltName=IP:127.0.0.1');
  openssl(
    'x509',
    '-req',
    '-in',
    at(`${name}.csr`),
    '-CA',
    at(`${name}-ca.pem`),
    '-CAkey',
    at(`${name}-ca.key`),
    '-days',
    '2',
    '-extfile',
    at('san'),
    '-out',
    at(`${name}.pem`),
  );
}

describe.skipIf(!hasOpenssl)(`TLS${hasOpenssl ? '' : ' (skipped: no openssl)'}`, () => {
  let base = '';
  let stop: () => Promise<unknown> = async () => {};
  let enrol: Forked['enrol'] = async () => {};
  beforeAll(async () => {
    makeAuthority('ours');
    makeAuthority('theirs');
    const collector = await forkCollector(
      { folder: at('collector') },
      { args: ['--tls-cert', at('ours.pem'), '--tls-key', at('ours.key')] },
    );
    await collector.ready;
    enrol = collector.enrol;
    base = collector.base.replace('http:', 'https:');
    stop = collector.stop;
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function upload(ca: string | null) {
    const data = scratchFolder();
    const config = {
      schema: 1,
      venue: { id: 'a', name: 'A' },
      gates: [{ id: 'g', number: 1, name: 'G', direction: 'both' }],
      gateId: 'g',
      upload: { ca },
    };
    writeFileSync(`${data}/config.json`, JSON.stringify(config));
    const kiosk = openTestKiosk({ folder: data });
    await kiosk.scan(card(1));
    await enrol(kiosk.file.origin.device, kiosk.keys.signer().publicKey);
    kiosk.close();
    return runCli(['upload', '--data', data, '--to', base]);
  }

  test('a collector whose authority is pinned is believed', async () => {
    expect(await upload(at('ours-ca.pem'))).toMatchObject({ code: 0, out: '{"ok":true,"acked":1}\n' });
  });

  test('one of another authority is not, and everything is kept', async () => {
    const refused = await upload(at('theirs-ca.pem'));
    expect(refused).toMatchObject({ code: 1, out: '{"ok":false,"acked":0}\n' });
    expect(refused.errors).toMatch(/did not answer\. Everything is kept/);
  });

  test('without a pin the authorities of the system decide: they do not know it', async () => {
    expect(await upload(null)).toMatchObject({ code: 1, out: '{"ok":false,"acked":0}\n' });
  });

  test('a file that is no certificate is a mistake in the settings', async () => {
    writeFileSync(at('rubbish.pem'), 'Xin chào');
    expect(caComplaint(at('rubbish.pem'))).toContain('holds no certificate');
    expect((await upload(at('rubbish.pem'))).errors).toMatch(/mistake at "upload\.ca"/);
  });
});

test('a collector without its certificate does not start, and says why', async () => {
  await expect(
    forkCollector(
      { folder: scratchFolder() },
      { args: ['--tls-cert', '/nowhere', '--tls-key', '/nowhere'], isFirstStart: true },
    ),
  ).rejects.toThrow(/certificate \/nowhere/);
  await expect(
    forkCollector({ folder: scratchFolder() }, { args: ['--tls-cert', '/nowhere'], isFirstStart: true }),
  ).rejects.toThrow(/go together/);
});
