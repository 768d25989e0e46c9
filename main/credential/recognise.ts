import type { Credential, ReadableCredential } from '../domain/credential.ts';
import { type Knowledge, noKnowledge } from '../domain/knowledge.ts';
import { readBhyt } from './documents/bhyt.ts';
import { readBoardingPass } from './documents/boarding-pass.ts';
import { readCccd } from './documents/cccd.ts';
import { readMrz } from './documents/mrz.ts';
import { readNumber } from './documents/number.ts';
import {
  readBadge,
  readCommandCode,
  readFeedbackCode,
  readInvitation,
  readSlipCode,
} from './documents/own-codes.ts';
import { readPayment } from './documents/payment.ts';
import { readPcCovid } from './documents/pc-covid.ts';
import { readSiteRule } from './documents/site-rule.ts';
import { readDeclaration, readVenue } from './documents/url.ts';
import { readHc1 } from './health/hc1.ts';
import { readShc } from './health/shc.ts';
import { readVdsNc } from './health/vds-nc.ts';
import { cleanScan, isBlank, isTooLong, trimSpaces, withoutControls } from './text/clean.ts';
import { repairCharset } from './text/repair-charset.ts';
import { malformed } from './verdicts.ts';

type Recogniser = {
  /** Longer texts are not looked at. UTF-16 units. */
  readonly longestChars: number;
  readonly spacesAreData?: true;
  /** Null: another family. */
  readonly read: (text: string, nowMs: number, knowledge: Knowledge) => Credential | null;
};

/** In the order of formats.md section 0. PC-Covid goes before CCCD, which takes any pipe text after 12 digits. */
const recognisers: readonly Recogniser[] = [
  { longestChars: 8192, spacesAreData: true, read: readHc1 },
  { longestChars: 8192, read: readShc },
  { longestChars: 8192, read: readVdsNc },
  { longestChars: 600, spacesAreData: true, read: readBoardingPass },
  { longestChars: 160, read: readMrz },
  { longestChars: 1000, read: readVenue },
  { longestChars: 1000, read: readDeclaration },
  { longestChars: 500, read: readPcCovid },
  { longestChars: 2000, read: readCccd },
  { longestChars: 4000, read: readBhyt },
  { longestChars: 600, read: readPayment },
  { longestChars: 12, read: readSlipCode },
  { longestChars: 14, read: readFeedbackCode },
  { longestChars: 18, read: readInvitation },
  { longestChars: 24, read: readCommandCode },
  { longestChars: 28, read: readBadge },
  { longestChars: 2000, read: readSiteRule },
  { longestChars: 15, read: readNumber },
];

/**
 * What a scanned text is. Pure, and total: every text has an answer, and none takes long.
 * `nowMs` (UTC epoch) dates two-digit years and finds days in the future; `knowledge` says whose signatures are believed.
 * Source: formats.md section 0.
 */
export function recognise(text: string, nowMs: number, knowledge: Knowledge = noKnowledge): Credential {
  if (isTooLong(text)) return { kind: 'unreadable' };
  const cleaned = cleanScan(text);
  if (isBlank(cleaned)) return { kind: 'unreadable' };
  const repaired = repairCharset(cleaned);
  const readable = (repaired ?? cleaned).normalize('NFC');
  const bare = withoutControls(readable);
  const credential = classify(bare, nowMs, knowledge);
  if (bare !== readable) return damaged(credential);
  return repaired === null ? credential : withRepairNoted(credential);
}

function classify(text: string, nowMs: number, knowledge: Knowledge): Credential {
  const trimmed = trimSpaces(text);
  for (const { longestChars, spacesAreData, read } of recognisers) {
    const given = spacesAreData ? text : trimmed;
    const credential = given.length > longestChars ? null : read(given, nowMs, knowledge);
    if (credential !== null) return credential;
  }
  return { kind: 'unknown' };
}

/** A control character inside a code says that some of it was lost, whatever the rest looks like. */
function damaged(credential: Credential): Credential {
  if (!isScanned(credential)) return { kind: 'unknown' };
  return malformed(credential.kind === 'malformed' ? credential.looksLike : credential.kind, 'encoding');
}

/** Of a family of codes; what a guard writes down comes from no code. */
function isScanned(credential: Credential): credential is Exclude<Credential, NotOfAFamily> {
  return !['unknown', 'unreadable', 'visitor'].includes(credential.kind);
}

type NotOfAFamily = { readonly kind: 'unknown' | 'unreadable' | 'visitor' };

function withRepairNoted(credential: Credential): Credential {
  if (!isReadable(credential)) return credential;
  return { ...credential, warnings: [...credential.warnings, 'repaired-charset'] };
}

function isReadable(credential: Credential): credential is ReadableCredential {
  return 'warnings' in credential;
}
