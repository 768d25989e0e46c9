import type { z } from 'zod';
import type { shownListSchema } from './contract.ts';
import { ageFault, type ReadList } from './read-list.ts';

/** What is shown of a list at that moment. */
export function shownList(list: ReadList, nowMs: number): z.output<typeof shownListSchema> {
  const { digest, listedAt, goodUntilMs, source, keys, revoked } = list;
  const issuers = [...new Set(keys.map(({ issuer }) => issuer))].toSorted();
  const isStale = ageFault(list, nowMs) !== null;
  return { digest, listedAt, goodUntilMs, isStale, source, keys: keys.length, revoked, issuers };
}
