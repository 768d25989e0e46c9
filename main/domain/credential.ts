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
  | 'encoding-lost';

/** What is wrong with a code whose family is known. */
export type Problem = 'number' | 'birth' | 'issued' | 'check-digit' | 'fields' | 'date' | 'encoding';

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
  | Recognised<'slip', SlipFields>;

/** What a scan was recognised as. */
export type Credential =
  | ReadableCredential
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
] as const satisfies readonly ReadableKind[];
