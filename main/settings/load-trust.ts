import { readSmallText } from '../../native/disk/small-file.ts';
import { parseJson } from '../../protocol/parse-json.ts';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { TrustList } from '../domain/trust-list.ts';
import { checkTrustFile } from './trust-file.ts';

/** The lists of a continent take five megabytes. */
const longestList = 64 * 1024 * 1024;

/** A trust list from a file; one sentence when it is none or cannot be read. */
export function loadTrustFile(path: string): Result<TrustList, string> {
  const text = readSmallText(path, longestList);
  if (!text.ok)
    return failed(
      text.fault.kind === 'odd-file'
        ? `${path} is no file, or longer than any trust list.`
        : `${path} cannot be read. Check the path and its rights.`,
    );
  const checked = checkTrustFile(parseJson(text.value));
  return 'list' in checked ? ok(checked.list) : failed(`${path} is not a trust list: ${checked.complaint}.`);
}
