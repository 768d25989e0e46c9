import { readFileSync } from 'node:fs';
import { recognise } from '../../main/credential/recognise.ts';
import type { Credential } from '../../main/domain/credential.ts';
import type { Knowledge } from '../../main/domain/knowledge.ts';
import type { TrustList } from '../../main/domain/trust-list.ts';
import type { SiteRule } from '../../protocol/site-rule.ts';
import { nowMs } from '../support/credential/signed-codes.ts';

type SignedFile = {
  readonly signed: readonly string[];
  readonly unknownKey: readonly string[];
  readonly trust: readonly TrustList[];
};

const { signed, unknownKey, trust }: SignedFile = read('./signed.json');
const vectors: readonly { readonly text: string }[] = read('../credential/codes.json');

/** A code that a site taught the kiosk: only with a rule are rules tried. */
const ticket: SiteRule = {
  id: 've-tau',
  label: 'Vé tàu Sa Kỳ – Lý Sơn',
  pattern: 'VE:(?P<number>[A-Z]{2}\\d{6});(?P<name>[\\p{L} ]{1,60});(?P<issued>\\d{12})',
  issuedAs: 'YYYYMMDDHHmm',
};

export const knowledge: Knowledge = { trust, siteRules: [ticket] };
export const signedCodes = signed;
export const carriedCodes = [...signed, ...unknownKey];
/** A code or more of every family without a signature; slips, whose family has no vector, are added. */
export const plainCodes = [
  ...vectors.map(({ text }) => text).filter((text) => text.length < 1_000),
  'B0C1K2F3G4H5',
  '212000019',
  'DN4520012345678',
  'VE:LS123456;Nguyễn Thị Bé Bảy;202611210700',
];

/** What the signed codes say: nothing else may ever come out as signed. */
const said = new Set(signedCodes.map((code) => statement(recognise(code, nowMs, knowledge))));

/** Whether a signed answer says what one of the signed codes says; warnings tell how it was spelled and do not count. */
export function saysWhatWasSigned(credential: Credential): boolean {
  return said.has(statement(credential));
}

function statement(credential: Credential): string {
  return JSON.stringify('fields' in credential ? [credential.kind, credential.fields] : credential);
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Content;
}
