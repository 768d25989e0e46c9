import { readFileSync } from 'node:fs';
import { failed, ok, type Result } from '../../protocol/result.ts';
import type { TrustList } from '../domain/trust-list.ts';
import { checkTrustFile } from './trust-file.ts';

/** A trust list from a file; one sentence when it is none or cannot be read. */
export function loadTrustFile(path: string): Result<TrustList, string> {
  const text = textOf(path);
  if (text === null) return failed(`${path} cannot be read. Check the path and its rights.`);
  const checked = checkTrustFile(parsed(text));
  return 'list' in checked ? ok(checked.list) : failed(`${path} is not a trust list: ${checked.complaint}.`);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
