import { unreachable } from '../../../protocol/result.ts';
import type { Credential, MrzFields, PcCovidFields } from '../../domain/credential.ts';

/** `kind` is pid12, cmnd9, bhxh10, `passport:<country>`, qid, declaration, slip, invitation, uvci or `rule:<id>`. */
export type NumberOfKind = { readonly kind: string; readonly number: string };

/**
 * The numbers by which a visitor is known again, the main one first. Masked numbers give none; codes without a person
 * or a number of their own give an empty list. Source: journal.md, tags.
 */
export function numbersOf(credential: Credential): readonly NumberOfKind[] {
  switch (credential.kind) {
    case 'cccd':
    case 'bhyt':
    case 'number':
      return kindByForm(credential.fields.number);
    case 'visitor':
      return [credential.fields.number, credential.fields.insurance].flatMap((written) =>
        kindByForm(asOnCards(written ?? '')),
      );
    case 'pc-covid':
      return numbersOfPcCovid(credential.fields);
    case 'mrz':
      return numbersOfMrz(credential.fields);
    case 'declaration': {
      const { issuer, declarationId } = credential.fields;
      return [{ kind: 'declaration', number: `${issuer}|${declarationId}` }];
    }
    case 'slip':
      return [{ kind: 'slip', number: credential.fields.code }];
    case 'hc1':
    case 'vds-nc': {
      const id = credential.fields.certificates[0]?.id;
      return id === undefined ? [] : [{ kind: 'uvci', number: id }];
    }
    case 'rule': {
      const { rule, number } = credential.fields;
      return number === undefined ? [] : [{ kind: `rule:${rule}`, number }];
    }
    // Whom it is for is a fact, not in the code.
    case 'invitation':
    case 'shc':
    case 'command':
    case 'badge':
    case 'feedback':
    case 'boarding-pass':
    case 'venue':
    case 'payment':
    case 'malformed':
    case 'unknown':
    case 'unreadable':
      return [];
    default:
      return unreachable(credential);
  }
}

/** A number as a guard writes it: its groups, signs, small and wide letters are none of it. */
function asOnCards(written: string): string {
  return written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

function kindByForm(number: string): readonly NumberOfKind[] {
  if (/^\d{12}$/.test(number)) return [{ kind: 'pid12', number }];
  if (/^\d{9}$/.test(number)) return [{ kind: 'cmnd9', number }];
  const isInsurance = /^(?:\d{10}|\d{15}|[A-Z]{2}\d{13})$/.test(number);
  return isInsurance ? [{ kind: 'bhxh10', number: number.slice(-10) }] : [];
}

/** The code does not say which country a passport number is from: such a visitor is known by the QID. */
function numbersOfPcCovid({ number, qid, insuranceNumber }: PcCovidFields): readonly NumberOfKind[] {
  return [
    ...kindByForm(number ?? ''),
    ...(qid === undefined ? [] : [{ kind: 'qid', number: qid }]),
    ...kindByForm(insuranceNumber ?? ''),
  ];
}

/** Only passports have a document number that lasts a stay; a card abroad may share it with another country's. */
function numbersOfMrz(fields: MrzFields): readonly NumberOfKind[] {
  const { documentType = '', documentNumber, personalNumber = '', issuer } = fields;
  if (issuer === 'VNM' && /^\d{12}$/.test(personalNumber)) return [{ kind: 'pid12', number: personalNumber }];
  if (!documentType.startsWith('P') || documentNumber === undefined || issuer === undefined) return [];
  return [{ kind: `passport:${issuer}`, number: documentNumber }];
}
