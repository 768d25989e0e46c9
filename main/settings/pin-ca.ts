import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** What is wrong with the file of the site's own authority; null: it holds a certificate, or there is none. */
export function caComplaint(path: string | null): string | null {
  try {
    if (path === null) return null;
    const text = readFileSync(path, 'utf8');
    new X509Certificate(text);
    if (text.includes('-----BEGIN CERTIFICATE-----')) return null;
    return `"upload.ca": the file ${path} is not in PEM`;
  } catch {
    return `"upload.ca": the file ${path} holds no certificate in PEM`;
  }
}

/**
 * From now on this process believes no TLS server but those of that authority; null: those of the system. The sentence
 * when it cannot be done: nothing must be sent then.
 */
export function pinCa(path: string | null): string | null {
  if (path === null) return null;
  const complaint = caComplaint(path);
  if (complaint !== null) return `The settings have a mistake at ${complaint}.`;
  // An older Node would go on with the authorities of the system.
  if (typeof tls.setDefaultCACertificates !== 'function')
    return '"upload"."ca" in the settings cannot be kept by this version of Node.';
  try {
    tls.setDefaultCACertificates([readFileSync(path, 'utf8')]);
    return null;
  } catch {
    return `The certificate ${path} ("upload"."ca" in the settings) cannot be used.`;
  }
}
