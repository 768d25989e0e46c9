import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import { readSmallText } from '../../native/disk/small-file.ts';

const longestPem = 256 * 1024;

/** What is wrong with the file of the site's own authority; null: it holds a certificate, or there is none. */
export function caComplaint(path: string | null): string | null {
  if (path === null) return null;
  const text = readSmallText(path, longestPem);
  if (!text.ok || !isCertificate(text.value)) return `the file ${path} holds no certificate in PEM`;
  return text.value.includes('-----BEGIN CERTIFICATE-----') ? null : `the file ${path} is not in PEM`;
}

/** OpenSSL's own errors have codes that begin with ERR_OSSL; an empty text has none. */
function isCertificate(text: string): boolean {
  try {
    new X509Certificate(text);
    return true;
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return false;
  }
}

/**
 * From now on this process believes no TLS server but those of that authority; null: those of the system. The sentence
 * when it cannot be done: nothing must be sent then.
 */
export function pinCa(path: string | null): string | null {
  if (path === null) return null;
  const complaint = caComplaint(path);
  if (complaint !== null) return `The settings have a mistake at "upload.ca": ${complaint}.`;
  // An older Node would go on with the authorities of the system.
  if (typeof tls.setDefaultCACertificates !== 'function')
    return '"upload"."ca" in the settings cannot be kept by this version of Node.';
  const text = readSmallText(path, longestPem);
  try {
    tls.setDefaultCACertificates([text.ok ? text.value : '']);
    return null;
  } catch {
    return `The certificate ${path} ("upload"."ca" in the settings) cannot be used.`;
  }
}
