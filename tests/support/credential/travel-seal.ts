import type { TrustedKey } from '../../../main/domain/trust-list.ts';
import { makeCertificate } from './make-certificate.ts';
import { dayMs, knowing, newSigner, nowMs, trusted, vdsNc } from './signed-codes.ts';

export const authority = newSigner();
export const signer = newSigner();
export const validity = { fromMs: nowMs - 300 * dayMs, untilMs: nowMs + 300 * dayMs };
export const names = { subject: 'Cơ quan ký', issuer: 'CSCA Utopia' };

/** The signer's certificate, issued by the authority. */
export function certificateOf(
  of: { readonly fromMs: number; readonly untilMs: number } = validity,
  key = authority,
): Buffer {
  return makeCertificate({ ...names, publicKey: signer.publicKey, issuerKey: key.privateKey, ...of });
}

/** An authority as a trust list holds it. */
export function cscaOf(key = authority, name = names.issuer): TrustedKey {
  const { publicKey, privateKey: issuerKey } = key;
  const der = makeCertificate({ subject: name, issuer: name, publicKey, issuerKey, ...validity });
  return trusted(key, { use: 'vds-nc', key: { kind: 'certificate', der: der.toString('base64') } });
}

export const csca = cscaOf();
export const known = knowing([csca]);
export const certificate = certificateOf();

export const dose = { adm: 'Trạm y tế', ctr: 'UTO', dvc: '2026-06-13', lot: 'EP0000', seq: 1 };

export const vaccination = {
  hdr: { is: 'UTO', t: 'icao.vacc', v: 1 },
  msg: {
    pid: { dob: '1990-03-02', i: 'C00000019', n: 'NGUYEN  THI BE BAY', sex: 'F' },
    uvci: 'VB0009990019',
    ve: [
      { des: 'XM68M6', dis: 'RA01.0', nam: 'Vaccine', vd: [dose, { ...dose, dvc: '2026-07-01', seq: 2 }] },
    ],
  },
};

export const testResult = {
  hdr: { is: 'UTO', t: 'icao.test', v: 1 },
  msg: {
    pid: { dob: '1990-03-02', dn: 'C00000019', dt: 'P', n: 'NGUYEN  THI BE BAY' },
    dat: { ri: '2026-11-20T08:30:00+07:00', sc: '2026-11-19T23:00:00+07:00' },
    sp: { cd: { p: '+84 900000000' }, ctr: 'UTO', spn: 'Phòng xét nghiệm' },
    tr: { r: 'negative', tc: 'molecular(PCR)' },
    utci: 'TC0009990019',
  },
};

export function code(data: object = vaccination): string {
  return vdsNc(data, signer, certificate);
}

/** A code whose JSON was changed after it was signed. */
export function changed(change: (code: Readonly<Record<'data' | 'sig', object>>) => object): string {
  return JSON.stringify(change(JSON.parse(code())));
}
