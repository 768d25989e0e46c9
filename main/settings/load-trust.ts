import { readFileSync } from 'node:fs';
import { orDiskFault } from '../../native/disk/disk-fault.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { TrustList } from '../domain/trust-list.ts';
import { checkTrustFile } from './trust-file.ts';

/** A trust list from a file; one sentence when it is none or cannot be read. */
export function loadTrustFile(path: string): Result<TrustList, string> {
  const text = orDiskFault(() => readFileSync(path, 'utf8'));
  if (!text.ok) return failed(`${path} cannot be read. Check the path and its rights.`);
  const checked = checkTrustFile(parseJson(text.value));
  return 'list' in checked ? ok(checked.list) : failed(`${path} is not a trust list: ${checked.complaint}.`);
}
