import { decodeSafeNumber, encodeSafeNumber } from '../../protocol/safe-number.ts';

/** What a slip code says: where and which event, and 25 bits that only the venue can make. */
export type SlipCode = {
  /** 0–255, of the gate that printed the slip. */
  readonly gateNumber: number;
  /** The event's seq modulo 2^24. */
  readonly seqLow: number;
  /** 25 bits. */
  readonly mac: number;
};

const seqRange = 2 ** 24;
const macRange = 2 ** 25;
const symbols = 12;

/** 57 bits as 12 symbols of the safe alphabet, the first a letter. */
export function encodeSlipCode({ gateNumber, seqLow, mac }: SlipCode): string {
  const number = (BigInt(gateNumber) * BigInt(seqRange) + BigInt(seqLow)) * BigInt(macRange) + BigInt(mac);
  return encodeSafeNumber(number, symbols);
}

/** null when the text is not a slip code. Whether the MAC is right is for the holder of the key to say. */
export function decodeSlipCode(text: string): SlipCode | null {
  const number = decodeSafeNumber(text, symbols);
  if (number === null || number >= 2n ** 57n) return null;
  return {
    gateNumber: Number(number / BigInt(seqRange) / BigInt(macRange)),
    seqLow: Number((number / BigInt(macRange)) % BigInt(seqRange)),
    mac: Number(number % BigInt(macRange)),
  };
}

/** What the MAC is taken over: only what the code itself says, the venue and the day, so that any gate can check it. */
export function slipMacText(of: {
  readonly venue: string;
  readonly gateNumber: number;
  readonly localDay: number;
  readonly seqLow: number;
}): string {
  return `${of.venue}|${of.gateNumber}|${of.localDay}|${of.seqLow}`;
}

/** The 24 bits of a seq that a slip code carries. */
export function lowOfSeq(seq: number): number {
  return seq % seqRange;
}

/** The newest seq up to `newest` that ends in these 24 bits; null when there is none. */
export function seqOfLow(seqLow: number, newest: number): number | null {
  const high = Math.floor(newest / seqRange) * seqRange;
  const seq = high + seqLow <= newest ? high + seqLow : high + seqLow - seqRange;
  return seq >= 1 ? seq : null;
}
