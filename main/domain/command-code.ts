import { decodeSafeNumber, encodeSafeNumber } from '../../protocol/safe-number.ts';
import { type Command, commands } from './command.ts';

/** What a command code says, and 64 bits that only the venue can make. */
export type CommandCode = {
  readonly command: Command;
  /** 0–9999. */
  readonly card: number;
  /** UTC epoch minutes: from then on it is no longer obeyed. */
  readonly expiresAtMin: number;
  /** 16 hex digits. */
  readonly mac: string;
};

/** Twice as long as a slip code, so that neither is ever taken for the other. */
export const commandSymbols = 24;
export const highestCard = 9_999;
const [minuteBits, cardBits, macBits] = [26n, 14n, 64n];

/** 109 bits as 24 symbols of the safe alphabet: command 5 · expiry 26 · card 14 · MAC 64. */
export function encodeCommandCode({ command, card, expiresAtMin, mac }: CommandCode): string {
  const head = (BigInt(commands.indexOf(command)) << minuteBits) | BigInt(expiresAtMin);
  return encodeSafeNumber(
    (((head << cardBits) | BigInt(card)) << macBits) | BigInt(`0x${mac}`),
    commandSymbols,
  );
}

/** null when the text is not a command code. Whether the MAC is right is for the holder of the key to say. */
export function decodeCommandCode(text: string): CommandCode | null {
  const number = decodeSafeNumber(text, commandSymbols);
  if (number === null) return null;
  const command = commands[Number(number >> (minuteBits + cardBits + macBits))];
  if (command === undefined) return null;
  return {
    command,
    expiresAtMin: Number(BigInt.asUintN(Number(minuteBits), number >> (cardBits + macBits))),
    card: Number(BigInt.asUintN(Number(cardBits), number >> macBits)),
    mac: BigInt.asUintN(Number(macBits), number).toString(16).padStart(16, '0'),
  };
}

/** What the MAC is taken over. No other text that a venue's key signs begins so. */
export function commandMacText(of: Omit<CommandCode, 'mac'> & { readonly venue: string }): string {
  return `cong command 1|${of.venue}|${of.command}|${of.card}|${of.expiresAtMin}`;
}
