/** A local code that an administrator taught the kiosk. */
export type SiteRule = {
  /** As in settings: small letters, digits, hyphens. */
  readonly id: string;
  /** "Vé tàu Sa Kỳ – Lý Sơn". */
  readonly label: string;
  /** RE2 syntax, matched against the whole cleaned text in linear time; groups are named `number`, `name`, `issued`. */
  readonly pattern: string;
  /** How the group `issued` is written; null: there is none. */
  readonly issuedAs: 'DDMMYYYY' | 'YYYYMMDD' | 'YYYYMMDDHHmm' | 'unix-seconds' | null;
};
