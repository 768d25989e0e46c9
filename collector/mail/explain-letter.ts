import type { LetterFault, LetterTrouble } from './letter.ts';

/** What nodemailer says of a letter that did not get through (its `errors.ts`). */
type MailError = Error & {
  readonly code?: string | undefined;
  /** Of the system or of TLS, where nodemailer put its own in that place. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  /** 5yz but 503: for good. */
  readonly permanent?: boolean | undefined;
};

/** How far it had come. */
type Reached = { readonly isConnected: boolean; readonly isHandedOver: boolean };

const longestAnswer = 300;
const tooLarge = 552;
const unreachable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EACCES',
]);
const finalKinds: ReadonlySet<LetterTrouble> = new Set(['recipient', 'refused', 'too-large']);

/** By its codes, and never by its words. @throws what is none of the mail server's doing */
export function explainLetter(error: MailError, { isConnected, isHandedOver }: Reached): LetterFault {
  const kind = kindOf(error, isConnected);
  if (kind === null) throw error;
  const isAnswered = error.responseCode !== undefined;
  return {
    kind,
    answer: answerOf(error, kind),
    isFinal: finalKinds.has(kind) && (error.permanent === true || !isAnswered),
    isDoubtful: isHandedOver && !isAnswered,
  };
}

function kindOf(error: MailError, isConnected: boolean): LetterTrouble | null {
  const { code, command, responseCode = 0 } = error;
  const isLater = responseCode >= 400 && responseCode < 500;
  switch (code) {
    case 'EDNS':
      return 'host';
    case 'ETIMEDOUT':
      return 'silent';
    case 'ETLS':
      return 'tls';
    case 'EAUTH':
      return isLater ? 'busy' : 'login';
    case 'EPROTOCOL':
      return isLater ? 'busy' : responseCode >= 500 ? 'sender' : 'garbled';
    case 'EENVELOPE':
      return isLater ? 'busy' : envelopeKind(command);
    case 'EMESSAGE':
      return isLater ? 'busy' : responseCode === tooLarge || responseCode === 0 ? 'too-large' : 'refused';
    case 'ECONNECTION':
    case 'ESOCKET':
      if (responseCode > 0) return isLater ? 'busy' : 'sender';
      return socketKind(error.originalCode ?? '', isConnected);
    default:
      return null;
  }
}

function envelopeKind(command: string | undefined): LetterTrouble {
  if (command === 'RCPT TO') return 'recipient';
  return command === 'DATA' ? 'refused' : 'sender';
}

function socketKind(system: string, isConnected: boolean): LetterTrouble {
  if (unreachable.has(system)) return 'unreachable';
  if (system === 'ENOTFOUND' || system === 'EAI_AGAIN') return 'host';
  // What the system says begins with an E; a certificate has words of its own, such as CERT_HAS_EXPIRED.
  const isOfTls = system === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(system) || /^[A-DF-Z]\w+$/.test(system);
  return isOfTls && !isConnected ? 'tls' : 'cut';
}

/** What a server says of a password may repeat it. */
function answerOf({ response, responseCode, originalCode }: MailError, kind: LetterTrouble): string {
  if (kind === 'login') return responseCode ? String(responseCode) : '';
  return oneLine(response ?? originalCode ?? '', longestAnswer);
}

/** Without anything that is not to be seen, shortened. */
export function oneLine(text: string, longest: number): string {
  return text
    .toWellFormed()
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, longest);
}
