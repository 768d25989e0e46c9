import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ownCertificate } from '../../../main/hosts/lan/own-certificate.ts';
import { scratchFolder } from '../../support/test-kiosk.ts';

const nowMs = Date.now();

function certificateIn(path: string, atMs = nowMs, hosts = ['127.0.0.1', 'localhost']) {
  return ownCertificate({ path, sealKey: Buffer.alloc(32, 7), name: 'Bến thử', hosts, nowMs: atMs });
}

test('the certificate is this door’s own, is kept, signs nothing else, and is made anew in time', () => {
  const path = `${scratchFolder()}/door.sealed`;
  const first = certificateIn(path);
  expect(certificateIn(path)).toEqual(first);
  const { ca, subjectAltName, validToDate, checkIP } = new X509Certificate(first.cert);
  expect([ca, subjectAltName]).toEqual([false, 'IP Address:127.0.0.1, DNS:localhost']);
  expect(checkIP.call(new X509Certificate(first.cert), '127.0.0.1')).toBe('127.0.0.1');
  expect(validToDate.getTime() - nowMs).toBeLessThan(397 * 86_400_000);
  expect(certificateIn(path, nowMs + 370 * 86_400_000).cert).not.toBe(first.cert);
});

test('a PC that has another address gets another certificate, and no key can be read in the file', () => {
  const path = `${scratchFolder()}/door.sealed`;
  const first = certificateIn(path);
  expect(certificateIn(path, nowMs, ['127.0.0.1']).cert).toBe(first.cert);
  expect(certificateIn(path, nowMs, ['127.0.0.1', '127.0.0.2']).cert).not.toBe(first.cert);
  const bytes = Buffer.from(readFileSync(path, 'utf8'), 'base64');
  expect(bytes.includes('PRIVATE KEY')).toBe(false);
});
