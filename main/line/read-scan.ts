import { recognise } from '../credential/recognise.ts';
import type { Credential } from '../domain/credential.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { Scan, ScanTrouble } from '../domain/scan.ts';
import { compareReadings, isNothing, provesItself } from './compare-readings.ts';

export type ReadScan = {
  readonly credential: Credential;
  /** Why nothing could be read, where that is known. */
  readonly trouble: ScanTrouble | null;
};

export type ScanReader = (scan: Scan, nowMs: number, knowledge: Knowledge) => ReadScan;

/**
 * What a scan is, given what happened to it on its way: a part of a code is no code, and a text that an input method
 * changed counts only where it proves itself. Of a keyboard both readings are judged, as the system says it and as a
 * keyboard of the United States; which one was proved is remembered until another is.
 */
export function createScanReader(): ScanReader {
  let known: 'first' | 'second' | null = null;

  /** The text as it came, and the other one that it may stand for. */
  function readBoth(scan: Scan, other: string, read: (text: string) => Credential): ReadScan {
    const first = { text: scan.text, credential: read(scan.text) };
    const second = { text: other, credential: read(other) };
    const { winner, isProof } = compareReadings(first, second, known);
    if (winner === 'unclear') return { credential: { kind: 'unreadable' }, trouble: 'layout' };
    if (isProof) known = winner;
    const { credential } = winner === 'first' ? first : second;
    return { credential, trouble: null };
  }

  return (scan, nowMs, knowledge) => {
    const read = (text: string) => recognise(text, nowMs, knowledge);
    const { text, source, damage = null, usText } = scan;
    if (damage === 'cut') return unreadable('cut');
    if (damage === 'input-method') {
      const proved = [text, usText ?? text].map(read).find(provesItself);
      return proved ? { credential: proved, trouble: null } : unreadable('input-method');
    }
    if (usText && usText !== text) return readBoth(scan, usText, read);
    const credential = read(text);
    if (source !== 'typed' || !isNothing(credential)) return { credential, trouble: null };
    const printed = asPrinted(text);
    const meant = [printed, ...withDigits(printed)].map(read).find((one) => !isNothing(one));
    return { credential: meant ?? credential, trouble: null };
  };
}

function unreadable(trouble: ScanTrouble): ReadScan {
  return { credential: { kind: 'unreadable' }, trouble };
}

/** What a person types as it is printed, in groups, or as one types, in small letters; an input method may widen it. */
function asPrinted(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s.·\p{Dash}]+/gu, '')
    .toUpperCase();
}

/** Personal numbers and slip codes have twelve characters, no O and no I: whoever types one means the digit. */
function withDigits(text: string): readonly string[] {
  return text.length === 12 ? [text.replaceAll('O', '0').replaceAll('I', '1')] : [];
}
