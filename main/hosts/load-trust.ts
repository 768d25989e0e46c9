import { readFileSync } from 'node:fs';
import { failed, ok, type Result } from '../domain/result.ts';
import type { TrustList } from '../domain/trust-list.ts';
import { checkTrustFile } from '../trust-file.ts';

/** A trust list from a file; one sentence when it is none. Throws when the file cannot be read. */
export function loadTrustFile(path: string): Result<TrustList, string> {
  const checked = checkTrustFile(parsed(readFileSync(path, 'utf8')));
  return 'list' in checked ? ok(checked.list) : failed(`${path} is not a trust list: ${checked.complaint}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
