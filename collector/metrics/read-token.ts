import { readFileSync } from 'node:fs';
import { failed, ok, type Result } from '../../protocol/result.ts';

/** The word in that file, without the spaces around it; null: no file is named. */
export function readMetricsToken(
  path: string | null,
): Result<string | null, { readonly kind: 'metrics-token'; readonly path: string }> {
  if (path === null) return ok(null);
  try {
    const token = readFileSync(path, 'utf8').trim();
    return /^[\x21-\x7e]{16,500}$/.test(token) ? ok(token) : failed({ kind: 'metrics-token', path });
  } catch {
    return failed({ kind: 'metrics-token', path });
  }
}
