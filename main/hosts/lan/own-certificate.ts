import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { openSealed, sealBytes } from '../../../native/disk/seal-bytes.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';

export type Certificate = {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
};

type Parts = {
  readonly path: string;
  /** 32 bytes. */
  readonly sealKey: Uint8Array;
  /** Whose door it is. */
  readonly name: string;
  /** IP addresses and names by which it is reached. */
  readonly hosts: readonly string[];
  readonly nowMs: number;
};

const longestFile = 16 * 1024;
const dayMs = 86_400_000;
/** Browsers take no certificate that is good for longer. */
const goodForDays = 397;
const renewDays = 30;
const place = 'desk certificate';

/**
 * The certificate of this kiosk's own door: kept, sealed, for a browser that was told to trust it asks again when it is
 * another one. Made anew when it ends within a month, or the
 * PC has another address. It signs nothing else, so that whoever trusts it trusts this door
 * alone. Some 0.7 s when it is made.
 */
export function ownCertificate(parts: Parts): Certificate {
  const kept = read(parts);
  if (kept) return kept;
  const made = make(parts);
  const text = sealBytes(Buffer.from(JSON.stringify(made)), parts.sealKey, place).toString('base64');
  // Where it cannot be kept the next start makes another one.
  orDiskFault(() => writeDurably(parts.path, text));
  return made;
}

function read({ path, sealKey, hosts, nowMs }: Parts): Certificate | null {
  const text = readSmallText(path, longestFile);
  const plain = text.ok && openSealed(Buffer.from(text.value, 'base64'), sealKey, place);
  if (!plain) return null;
  const kept = JSON.parse(plain.toString('utf8')) as Certificate;
  const { validFromDate, validToDate, subjectAltName = '' } = new X509Certificate(kept.cert);
  const names = subjectAltName.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
  const isGood =
    hosts.every((host) => names.includes(host)) &&
    validFromDate.getTime() <= nowMs &&
    validToDate.getTime() - nowMs > renewDays * dayMs;
  return isGood ? kept : null;
}

function make({ name, hosts, nowMs }: Parts): Certificate {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(15))}`;
  certificate.validity.notBefore = new Date(nowMs - dayMs);
  certificate.validity.notAfter = new Date(nowMs + (goodForDays - 1) * dayMs);
  // X.520: 64 letters at most.
  const value = [...name].slice(0, 64).join('');
  const subject = [{ name: 'commonName', value, valueTagClass: forge.asn1.Type.UTF8 as never }];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: hosts.map(altName) },
  ]);
  certificate.sign(key, forge.md.sha256.create());
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: forge.pki.certificateToPem(certificate),
  };
}

/** Numbers of RFC 5280: 2 is a name, 7 an IP address. */
function altName(host: string) {
  return /^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host };
}
