import { decodeSafeNumber, encodeSafeNumber } from '../../protocol/safe-number.ts';
import { daysBetween, shiftDay } from './local-time.ts';

/** What an invitation's code says: for which day, which gate made it and of whom, and 36 bits that only the venue can make. */
export type InvitationCode = {
  /** YYYYMMDD. */
  readonly localDay: number;
  /** 0–255. */
  readonly gateNumber: number;
  /** Six hex digits, of that gate's list of that day. */
  readonly id: string;
  /** Nine hex digits. */
  readonly mac: string;
};

/** What an invitation says to people. It names nobody who is invited. */
export type Invitation = {
  readonly code: string;
  /** YYYYMMDD. */
  readonly localDay: number;
  /** Whom they visit; null: nobody wrote it down. */
  readonly host: string | null;
};

/** The invitation of somebody on a day's list, as it is made on `madeDay`; null: nobody of that id stands there. */
export type InvitationOf = (
  of: Pick<InvitationCode, 'localDay' | 'id'>,
  madeDay: number,
) => Invitation | null;

/** Between a slip's twelve and a command's twenty-four: neither is ever taken for the other. */
export const invitationSymbols = 18;
const firstDay = 20200101;
const [dayBits, gateBits, idBits, macBits] = [14n, 8n, 24n, 36n];

/** 82 bits as 18 symbols of the safe alphabet: day 14 · gate 8 · id 24 · MAC 36. */
export function encodeInvitation({ localDay, gateNumber, id, mac }: InvitationCode): string {
  const day = BigInt(daysBetween(firstDay, localDay));
  const head = (((day << gateBits) | BigInt(gateNumber)) << idBits) | BigInt(`0x${id}`);
  return encodeSafeNumber((head << macBits) | BigInt(`0x${mac}`), invitationSymbols);
}

/** null when the text is no invitation's code. Whether the MAC is right is for the holder of the key to say. */
export function decodeInvitation(text: string): InvitationCode | null {
  const number = decodeSafeNumber(text, invitationSymbols);
  if (number === null || number >> (dayBits + gateBits + idBits + macBits) !== 0n) return null;
  const hex = (value: bigint, digits: number) => value.toString(16).padStart(digits, '0');
  return {
    localDay: shiftDay(firstDay, Number(number >> (gateBits + idBits + macBits))),
    gateNumber: Number(BigInt.asUintN(Number(gateBits), number >> (idBits + macBits))),
    id: hex(BigInt.asUintN(Number(idBits), number >> macBits), 6),
    mac: hex(BigInt.asUintN(Number(macBits), number), 9),
  };
}

/** What the MAC is taken over. No other text that a venue's key signs begins so. */
export function invitationMacText(of: Omit<InvitationCode, 'mac'> & { readonly venue: string }): string {
  return `cong invitation 1|${of.venue}|${of.localDay}|${of.gateNumber}|${of.id}`;
}
