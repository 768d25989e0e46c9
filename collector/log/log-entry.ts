import type { ProblemType } from '../../protocol/batch.ts';
import { unreachable } from '../../protocol/result.ts';
import type { LetterTrouble } from '../mail/letter.ts';

/**
 * What the process tells its operator: words and numbers of ours, and no name, number, tag, token or address of anybody;
 * `network` is whom a sender is counted as, and stands in the log without its last part. The link of the first account is a secret that is good once, and told because
 * nobody gets in without it.
 */
export type LogEntry =
  | { readonly kind: 'migrated'; readonly from: number; readonly to: number }
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'first-account'; readonly link: string }
  | { readonly kind: 'page-missing'; readonly folder: string }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'seals-for'; readonly key: string }
  | { readonly kind: 'batch-refused'; readonly why: ProblemType }
  /**
   * Somebody asked for what is not there: `address`: outside the calls; `call`: under `/api/`; `thing`: with a call that is
   * there, for an id that is not, or not for whoever asked; `poster`: with a code that hangs nowhere.
   */
  | {
      readonly kind: 'not-found';
      readonly why: 'address' | 'call' | 'thing' | 'poster' | 'page';
      /** Not of a stranger, who scanned a poster or reads what is published. */
      readonly network?: string;
      /** Of a thing, such as `venues.read`. */
      readonly call?: string;
    }
  | { readonly kind: 'sign-in-shut'; readonly network: string }
  | { readonly kind: 'database-away'; readonly code: string }
  | { readonly kind: 'database-back' }
  /** The database was away; whoever asked was told to come again. */
  | { readonly kind: 'request-put-off'; readonly code: string; readonly route: string }
  /** `request` stands in the answer, too. */
  | {
      readonly kind: 'request-failed';
      readonly code: string;
      readonly route: string;
      readonly request: string;
    }
  | { readonly kind: 'copied'; readonly schema: number }
  | { readonly kind: 'copy-failed'; readonly code: string }
  | { readonly kind: 'no-copies'; readonly code: string }
  | { readonly kind: 'posters-failed'; readonly code: string }
  | { readonly kind: 'office-hangs' }
  | { readonly kind: 'office-ended'; readonly pauseMs: number }
  /** Of the provider at which people sign in too. */
  | { readonly kind: 'provider-trouble'; readonly why: string; readonly code: string }
  /** A report did not get to somebody; `isStopped`: nobody tries any more. */
  | { readonly kind: 'letter-failed'; readonly why: LetterTrouble; readonly isStopped: boolean }
  | { readonly kind: 'stopping' };

export type Tell = (entry: LogEntry) => void;

export type LogLevel = 'info' | 'warn' | 'error';

const levels: Readonly<Record<LogEntry['kind'], LogLevel>> = {
  migrated: 'info',
  ready: 'info',
  'first-account': 'info',
  'page-missing': 'warn',
  'no-key': 'warn',
  'seals-for': 'info',
  'batch-refused': 'warn',
  'not-found': 'info',
  'sign-in-shut': 'warn',
  'database-away': 'error',
  'database-back': 'info',
  'request-put-off': 'warn',
  'request-failed': 'error',
  copied: 'info',
  'copy-failed': 'error',
  'no-copies': 'warn',
  'posters-failed': 'error',
  'office-hangs': 'error',
  'office-ended': 'error',
  'provider-trouble': 'warn',
  'letter-failed': 'warn',
  stopping: 'info',
};

export function levelOf({ kind }: LogEntry): LogLevel {
  return levels[kind];
}

const soughtAs = {
  address: 'an address',
  call: 'a call',
  thing: 'a thing',
  poster: 'a poster',
  page: 'a public page',
} as const;

/** For whoever sits at the terminal. */
export function sentenceOf(entry: LogEntry): string {
  switch (entry.kind) {
    case 'migrated':
      return `The database went from schema ${entry.from} to ${entry.to}.`;
    case 'ready':
      return `The collector is ready on ${entry.url}`;
    case 'first-account':
      return `Make the first account, once: ${entry.link}`;
    case 'page-missing':
      return `The office's page is not built (nothing in ${entry.folder}): run npm exec -- vite build. All else works.`;
    case 'no-key':
      return 'It has no signing key and countersigns nothing: add --key FILE.';
    case 'seals-for':
      return `Kiosks seal files for it with "upload"."sealFor": "${entry.key}"`;
    case 'batch-refused':
      return `A batch was refused: ${entry.why}.`;
    case 'not-found':
      return `Somebody${entry.network === undefined ? '' : ` from ${entry.network}`} asked for ${soughtAs[entry.why]} that is not there${entry.call === undefined ? '' : ` (${entry.call})`}.`;
    case 'sign-in-shut':
      return `Somebody from ${entry.network} tries a name that is shut after wrong passwords.`;
    case 'database-away':
      return `The database is away (${entry.code}). Kiosks keep what they have and come again.`;
    case 'database-back':
      return 'The database is back.';
    case 'request-put-off':
      return `unavailable: ${entry.code} (${entry.route})`;
    case 'request-failed':
      return `internal: ${entry.code} (${entry.route}, request ${entry.request})`;
    case 'copied':
      return `The database was copied for a backup, schema ${entry.schema}.`;
    case 'copy-failed':
      return `The database could not be copied for a backup (${entry.code}): check the room on the disk.`;
    case 'no-copies':
      return `A backup needs this collector to be stopped: its socket cannot be made (${entry.code}).`;
    case 'posters-failed':
      return `Posters could not be drawn (${entry.code}). Whoever asked sees it and may ask again.`;
    case 'office-hangs':
      return 'The office’s process answers nobody and is ended. Kiosks are heard all the while.';
    case 'office-ended':
      return `The office's process ended; it starts again in ${entry.pauseMs} ms. Kiosks are heard all the while.`;
    case 'provider-trouble':
      return `oidc: ${entry.why} (${entry.code})`;
    case 'letter-failed':
      return `A report was not sent by e-mail: ${entry.why}. ${entry.isStopped ? 'Nobody tries any more: look at the page.' : 'It is tried again.'}`;
    case 'stopping':
      return 'The collector ends what is under way, and stops.';
    default:
      return unreachable(entry);
  }
}
