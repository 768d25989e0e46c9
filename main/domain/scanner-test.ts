import type { ScanSource } from '../../protocol/event.ts';
import type { ScanDamage } from './scan.ts';

/**
 * What the test code says: letters that Telex and VNI change, letters that no ASCII scanner can send, signs that lie
 * elsewhere on other keyboards. Nobody's data.
 */
export const testCode =
  'CONG-THU|Nguyễn Thị Bé Bảy|ăâđêôơư|0123456789|AAEEOODDW123|!#$%&()*+,-./:;<=>?@[]^_{}~';

/** A code as it came while scanners were tested; it is written down nowhere. */
export type TestedCode = {
  readonly source: ScanSource;
  readonly text: string;
  /** ISO/IEC 15424, "]Q1"; null where it is not told. */
  readonly aimId: string | null;
  /** "CR", "Enter"; null: silence ended the code. */
  readonly suffix: string | null;
  /** How an HID scanner lays its reports out, as settings name it. */
  readonly layout: string | null;
  readonly damage: ScanDamage | null;
  readonly usText: string | null;
  /** Between keys, milliseconds; null: no keys. */
  readonly meanGapMs: number | null;
  readonly longestGapMs: number | null;
  /** The way in which a camera's frame was looked at; null: no camera. */
  readonly look: CameraLook | null;
  /** From the frame to its answer, from the first key to the last, milliseconds; null: not known. */
  readonly tookMs: number | null;
};

/** As native/scanner/decode-image.ts calls them. */
export const cameraLooks = ['plain', 'soft', 'sharp', 'global'] as const;
export type CameraLook = (typeof cameraLooks)[number];

export type TestFinding =
  /** Every character came. */
  | { readonly kind: 'whole' }
  /** Not the code on the screen: nothing can be said, and nothing of it is shown. */
  | { readonly kind: 'another-code' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'input-method' }
  | { readonly kind: 'layout' }
  | { readonly kind: 'charset' }
  /** These never came. */
  | { readonly kind: 'lost'; readonly characters: string }
  | { readonly kind: 'no-suffix' };

/** UTF-8 that was read in a one-byte character set looks like this. */
const wrongCharset = /Ã|á»|Ä|Æ°|Å/;
/** So much of the code must be there to be taken for it. */
const leastAlike = 30;
/** Characters in a row that may be missing. */
const longestGap = 12;

/** What a scanner does to the test code, the most telling first. */
export function examineTestedCode(code: TestedCode): readonly TestFinding[] {
  const suffix: readonly TestFinding[] =
    code.suffix === null && code.source !== 'hid' && code.source !== 'camera' ? [{ kind: 'no-suffix' }] : [];
  if (code.text === testCode) return [{ kind: 'whole' }, ...suffix];
  const damage = damageOf(code);
  return damage.length > 0 ? [...damage, ...suffix] : [{ kind: 'another-code' }];
}

function damageOf({ text, damage, usText }: TestedCode): readonly TestFinding[] {
  if (damage === 'input-method') return [{ kind: 'input-method' }];
  if (usText !== null && countShared(usText) > countShared(text)) return [{ kind: 'layout' }];
  if (text.length >= leastAlike && testCode.startsWith(text)) return [{ kind: 'cut' }];
  if (countShared(text) < leastAlike) return [];
  if (wrongCharset.test(text)) return [{ kind: 'charset' }];
  const lost = [...new Set(testCode)].filter((character) => !text.includes(character)).join('');
  return lost === '' ? [{ kind: 'cut' }] : [{ kind: 'lost', characters: lost }];
}

/** How many characters of the text are the test code's, in their order, with at most a few missing between. */
function countShared(text: string): number {
  let at = 0;
  let shared = 0;
  for (const character of text) {
    const found = testCode.indexOf(character, at);
    if (found < 0 || found - at >= longestGap) continue;
    at = found + 1;
    shared += 1;
  }
  return shared;
}
