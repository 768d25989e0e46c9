import { decodeSafeNumber, encodeSafeNumber } from '../../protocol/safe-number.ts';

/** What a feedback slip's code says: which gate, the number there, and 28 bits that only its kiosk can make. */
export type FeedbackCode = {
  /** 0–255. */
  readonly gateNumber: number;
  /** 20 bits. */
  readonly number: number;
  /** 28 bits. */
  readonly mac: number;
};

/** `phản ánh`: what a site's own codes rarely begin with. */
const prefix = 'PH';
const symbols = 12;
const [numberBits, macBits] = [20n, 28n];

/** 56 bits as 12 symbols of the safe alphabet behind `PH`: gate 8 · number 20 · MAC 28. */
export function encodeFeedbackCode({ gateNumber, number, mac }: FeedbackCode): string {
  const head = (BigInt(gateNumber) << numberBits) | BigInt(number);
  return prefix + encodeSafeNumber((head << macBits) | BigInt(mac), symbols);
}

/** null when the text is no feedback slip's code. Whether the MAC is right is for the holder of the key to say. */
export function decodeFeedbackCode(text: string): FeedbackCode | null {
  if (!text.startsWith(prefix)) return null;
  const number = decodeSafeNumber(text.slice(prefix.length), symbols);
  if (number === null || number >> (numberBits + macBits) > 255n) return null;
  return {
    gateNumber: Number(number >> (numberBits + macBits)),
    number: Number(BigInt.asUintN(Number(numberBits), number >> macBits)),
    mac: Number(BigInt.asUintN(Number(macBits), number)),
  };
}

/** What a person typed off a slip: small letters, spaces and strokes are none of it; no code has an O or an I. */
export function typedFeedbackCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
}
