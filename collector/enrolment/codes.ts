import { randomBytes } from 'node:crypto';
import { sha256 } from '../../protocol/sha256.ts';
import type { Queries } from '../database/database.ts';

/** So long a code is good. */
export const codeMs = 600_000;
/** So many can be open at a time. */
const mostOpen = 50;
/** So long it is told that a code was used, or is too old. */
const keptMs = 30 * 86_400_000;

/** The secret of a new code, 32 hex digits: it is given away once and kept nowhere; null: too many are open. */
export async function makeCode(
  { query }: Queries,
  { who, nowMs }: { readonly who: string; readonly nowMs: number },
): Promise<string | null> {
  const [open] = await query<{ n: number }>(
    'select count(*) as n from enrolment_codes where used_by is null and until_ms > $1',
    [nowMs],
  );
  if ((open?.n ?? 0) >= mostOpen) return null;
  await query('delete from enrolment_codes where until_ms < $1', [nowMs - keptMs]);
  const nonce = randomBytes(16).toString('hex');
  await query('insert into enrolment_codes (digest, made_by, made_ms, until_ms) values ($1, $2, $3, $4)', [
    digestOf(nonce),
    who,
    nowMs,
    nowMs + codeMs,
  ]);
  return nonce;
}

export type CodeUse =
  | { readonly kind: 'good'; readonly madeBy: string }
  | { readonly kind: 'code-used' | 'code-expired' | 'code-unknown' };

/** A code is good for one kiosk; the same one, whose answer was lost, may say it again, as long as the code is good. */
export async function takeCode(
  { query }: Queries,
  { nonce, kiosk, nowMs }: { readonly nonce: string; readonly kiosk: string; readonly nowMs: number },
): Promise<CodeUse> {
  const digest = digestOf(nonce);
  const [code] = await query<{ made_by: string; until_ms: number; used_by: string | null }>(
    'select made_by, until_ms, used_by from enrolment_codes where digest = $1 for update',
    [digest],
  );
  if (!code) return { kind: 'code-unknown' };
  if (code.used_by !== null && code.used_by !== kiosk) return { kind: 'code-used' };
  if (nowMs > code.until_ms) return { kind: 'code-expired' };
  await query('update enrolment_codes set used_by = $2 where digest = $1', [digest, kiosk]);
  return { kind: 'good', madeBy: code.made_by };
}

function digestOf(nonce: string): string {
  return sha256(Buffer.from(nonce, 'hex')).toString('hex');
}
