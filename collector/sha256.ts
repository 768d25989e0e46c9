import { createHash } from 'node:crypto';
import type { Sha256 } from '../main/domain/event-tuple.ts';
import { chainOrigin } from '../main/domain/event-tuple.ts';

export const sha256: Sha256<Buffer> = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The head before the first event. */
export function originHead(device: string, epoch: string): Buffer {
  return sha256(chainOrigin(device, epoch));
}

/** The head after these rows, over their bytes as received: a row need not be text to be part of the chain. */
export function headAfter(before: Buffer, tuples: readonly Buffer[]): Buffer {
  return tuples.reduce<Buffer>((head, tuple) => sha256(head, tuple), before);
}
