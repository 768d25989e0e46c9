import type { VisitorEntry } from './visitor.ts';

/** How far a code can be trusted. `well-formed` says nothing about who made it. */
export type Trust = 'well-formed' | 'signed';

/** `Nam` is M and `Nữ` is F. */
export type Sex = 'M' | 'F';

/** `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where the code has no more. */
export type PartialDate = string;

export type Warning =
  | 'sex-digit'
  | 'birth-year'
  | 'province-unknown'
  | 'repaired-telex'
  | 'repaired-vni'
  | 'repaired-charset'
  | 'encoding-lost'
  /** Signed with a key that no trust list here names: nobody can say by whom. */
  | 'unknown-key'
  /** The signature is right, the list that names its key is too old to be believed. */
  | 'stale-trust-list'
  /** The signature is right, but was made when the key was not in use any more, or not yet. */
  | 'key-not-in-use'
  /** The signature is right, but its key may sign another kind of certificate only. */
  | 'other-usage'
  /** Its issuer took it back, or the key that signed it. */
  | 'revoked'
  /** A test that found what it looked for. */
  | 'positive-test'
  /** A health card without any vaccination, test or recovery that could be read. */
  | 'no-certificate'
  /** A date or a dose of a health card could not be read. */
  | 'detail-left';

/** What is wrong with a code whose family is known. */
export type Problem =
  | 'number'
  | 'birth'
  | 'issued'
  | 'check-digit'
  | 'fields'
  | 'date'
  | 'encoding'
  /** Only an address at which the card lies: nothing is fetched. */
  | 'link'
  /** Not what was signed with the key that it names. */
  | 'signature';

export type CccdFields = {
  readonly number: string;
  readonly oldNumber?: string;
  readonly name?: string;
  readonly birth?: PartialDate;
  readonly sex?: Sex;
  readonly address?: string;
  readonly issued?: PartialDate;
};

export type PcCovidFields = {
  /** As read: may hold `*`. */
  readonly number?: string;
  readonly name?: string;
  /** May hold `*`. */
  readonly birth?: string;
  readonly declaredForOther?: boolean;
  readonly qid?: string;
  readonly sex?: Sex;
  readonly insuranceNumber?: string;
  readonly phone?: string;
};

export type BhytFields = {
  /** 10 digits, or two letters and 13 digits. */
  readonly number: string;
  readonly name?: string;
  readonly birth?: PartialDate;
  readonly sex?: Sex;
  readonly address?: string;
  readonly hospital?: string;
  readonly validFrom?: PartialDate;
  readonly validTo?: PartialDate;
  readonly issued?: PartialDate;
  readonly parentName?: string;
  readonly fiveYearsFrom?: PartialDate;
  readonly placeIssued?: string;
};

export type MrzFields = {
  /** One or two letters: `P` and `P…` are passports. */
  readonly documentType?: string;
  readonly documentNumber?: string;
  readonly personalNumber?: string;
  /** Surname, then given names. */
  readonly name?: string;
  readonly birth?: PartialDate;
  readonly sex?: Sex;
  readonly expires?: PartialDate;
  /** Three letters, ICAO 9303. */
  readonly nationality?: string;
  /** Three letters: the state that issued the document. */
  readonly issuer?: string;
};

export type BoardingPassFields = {
  /** As printed, title kept. */
  readonly name?: string;
  readonly from?: string;
  readonly to?: string;
  /** Carrier and number without leading zeros. */
  readonly flight?: string;
  /** 1–366; the pass names no year. */
  readonly dayOfYear?: number;
};

export type VenueFields = { readonly venueId?: string };
export type DeclarationFields = { readonly declarationId: string; readonly issuer: string };
export type NumberFields = { readonly number: string };
/** The kiosk's own slip code, 12 symbols. Whether this venue printed it is a fact, not a field. */
export type SlipFields = { readonly code: string };
/** An invitation, 18 symbols. Whether this venue made it, and for which day, are facts, no fields. */
export type InvitationFields = { readonly code: string };
/** A guard's command, 24 symbols. Whether this venue made it is a fact, not a field. */
export type CommandFields = { readonly code: string };
/** The slip of what somebody said here, `PH` and 12 symbols. Whether this kiosk made it is a fact, not a field. */
export type FeedbackFields = { readonly code: string };
/** The badge of somebody who works here, 28 symbols. Whose it is, is a fact, not a field. */
export type BadgeFields = { readonly code: string };
/** One vaccination, test or recovery. Health facts are shown nowhere and kept nowhere. */
export type HealthFact = {
  readonly kind: 'vaccination' | 'test' | 'recovery';
  /** Only of a test that found what it looked for. */
  readonly isPositive?: true;
  /** A date or a dose of it could not be read. */
  readonly isPartial?: true;
  /** The certificate's own number (UVCI). */
  readonly id?: string;
  readonly date?: PartialDate;
  readonly dose?: number;
  readonly doses?: number;
  /** As in the code: two or three letters. */
  readonly country?: string;
};
/** EU Digital COVID Certificate, SMART Health Card, ICAO VDS-NC. */
export type HealthFields = {
  readonly name?: string;
  readonly birth?: PartialDate;
  readonly certificates: readonly HealthFact[];
  readonly issuer?: string;
  /** As the code names its key; a VDS-NC carries its certificate instead, whose SHA-256 this is (hex). */
  readonly keyId?: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly issuedAt?: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly expiresAt?: string;
};
/** A code that the site taught the kiosk. */
export type SiteRuleFields = {
  /** The rule's id. */
  readonly rule: string;
  readonly number?: string;
  readonly name?: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`, where the rule finds one. */
  readonly issuedAt?: string;
};
export type NoFields = Readonly<Record<string, never>>;

type Recognised<Kind extends string, Fields> = {
  readonly kind: Kind;
  readonly trust: Trust;
  readonly fields: Fields;
  readonly warnings: readonly Warning[];
};

export type ReadableCredential =
  | Recognised<'cccd', CccdFields>
  | Recognised<'pc-covid', PcCovidFields>
  | Recognised<'bhyt', BhytFields>
  | Recognised<'mrz', MrzFields>
  | Recognised<'boarding-pass', BoardingPassFields>
  | Recognised<'venue', VenueFields>
  | Recognised<'declaration', DeclarationFields>
  | Recognised<'number', NumberFields>
  | Recognised<'payment', NoFields>
  | Recognised<'slip', SlipFields>
  | Recognised<'invitation', InvitationFields>
  | Recognised<'command', CommandFields>
  | Recognised<'badge', BadgeFields>
  | Recognised<'feedback', FeedbackFields>
  | Recognised<'hc1', HealthFields>
  | Recognised<'shc', HealthFields>
  | Recognised<'vds-nc', HealthFields>
  | Recognised<'rule', SiteRuleFields>;

/** What a scan was recognised as; `visitor`: no code, but what a guard wrote down. */
export type Credential =
  | ReadableCredential
  | Recognised<'visitor', VisitorEntry>
  | { readonly kind: 'malformed'; readonly looksLike: ReadableCredential['kind']; readonly problem: Problem }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable' };

export type CredentialKind = Credential['kind'];
export type ReadableKind = ReadableCredential['kind'];

/** Every kind that a code can be recognised as. */
export const readableKinds = [
  'cccd',
  'pc-covid',
  'bhyt',
  'mrz',
  'boarding-pass',
  'venue',
  'declaration',
  'number',
  'payment',
  'slip',
  'invitation',
  'command',
  'badge',
  'feedback',
  'hc1',
  'shc',
  'vds-nc',
  'rule',
] as const satisfies readonly ReadableKind[];
