import { randomInt } from 'node:crypto';
import { sha256 } from '../../protocol/sha256.ts';
import type { Queries } from '../database/database.ts';

export const recoveryCodeCount = 10;
/** Without what looks alike; 16 of them are 78 bits, which a digest alone keeps. */
const symbols = 'abcdefghjkmnpqrstuvwxyz23456789';
const codeLength = 16;

/** Ten codes of the form `abcd-efgh-jkmn-pqrs`, in the place of those of before: given away once, only digests are kept. */
export async function makeRecoveryCodes({ query }: Queries, person: string): Promise<readonly string[]> {
  await query('delete from recovery_codes where person = $1', [person]);
  const codes = Array.from({ length: recoveryCodeCount }, newCode);
  for (const code of codes)
    await query('insert into recovery_codes (person, digest) values ($1, $2)', [person, digestOf(code)]);
  return codes;
}

/** True once for each. */
export async function spendRecoveryCode({ query }: Queries, person: string, code: string): Promise<boolean> {
  const used = await query('delete from recovery_codes where person = $1 and digest = $2 returning person', [
    person,
    digestOf(code),
  ]);
  return used.length > 0;
}

function newCode(): string {
  const text = Array.from({ length: codeLength }, () => symbols[randomInt(symbols.length)]).join('');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** However it is typed: with marks and capitals or without. */
function digestOf(code: string): string {
  return sha256(Buffer.from(code.toLowerCase().replace(/[^a-z0-9]/g, ''))).toString('hex');
}
