import { unreachable } from '../../protocol/result.ts';
import type { Credential, MrzFields } from '../domain/credential.ts';
import type { Identity } from '../domain/identity.ts';
import { numbersOf } from './documents/number-kind.ts';
import { presentFields } from './text/present-fields.ts';

/** Who a code names: what is sealed, never shown whole. Dates `YYYY-MM-DD`, shorter or masked as in the code. */
export type Person = Identity;

/** The person in a code, with the main number as the code has it; null where there is nobody in it. */
export function personOf(credential: Credential): Person | null {
  switch (credential.kind) {
    case 'cccd':
    case 'bhyt': {
      const { number, name, birth } = credential.fields;
      return presentFields({ number, name, birth });
    }
    case 'pc-covid': {
      const { number, name, birth, phone } = credential.fields;
      return presentFields({ number, name, birth, phone });
    }
    case 'mrz': {
      const { name, birth } = credential.fields;
      return presentFields({ number: mainNumber(credential, credential.fields), name, birth });
    }
    case 'boarding-pass':
      return presentFields({ name: credential.fields.name });
    case 'number':
      return { number: credential.fields.number };
    case 'declaration':
      return { number: credential.fields.declarationId };
    case 'hc1':
    case 'shc':
    case 'vds-nc': {
      const { name, birth } = credential.fields;
      return presentFields({ name, birth });
    }
    case 'rule': {
      const { number, name } = credential.fields;
      return presentFields({ number, name });
    }
    case 'visitor': {
      const { id: _, direction: _way, people: _people, expected: _listed, ...written } = credential.fields;
      return presentFields(written);
    }
    case 'venue':
    case 'payment':
    case 'slip':
    case 'invitation':
    case 'command':
    case 'badge':
    case 'feedback':
    case 'malformed':
    case 'unknown':
    case 'unreadable':
      return null;
    default:
      return unreachable(credential);
  }
}

function mainNumber(credential: Credential, fields: MrzFields): string | undefined {
  return numbersOf(credential)[0]?.number ?? fields.documentNumber;
}
