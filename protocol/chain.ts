import { chainOrigin } from './event.ts';
import { sha256 } from './sha256.ts';

/** The head before the first event. */
export function originHead(device: string, epoch: string): Buffer {
  return sha256(chainOrigin(device, epoch));
}

/** The head after these rows, over their bytes as received: a row need not be text to be part of the chain. */
export function headAfter(before: Buffer, tuples: readonly Buffer[]): Buffer {
  return tuples.reduce<Buffer>((head, tuple) => sha256(head, tuple), before);
}
