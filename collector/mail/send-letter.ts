import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { failed, ok, type Result } from '../../protocol/result.ts';
import { explainLetter } from './explain-letter.ts';
import type { LetterFault } from './letter.ts';

/** Where letters are handed over, and how. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'tls' | 'none';
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: string;
  /** In PEM; null: the system's. */
  readonly ca: string | null;
  /** What the collector calls itself there. */
  readonly name: string;
};

export type SealedLetter = { readonly from: string; readonly to: string; readonly message: Buffer };

/** Milliseconds. `connect`: until it may be spoken to, encrypted. `answer`: without a word. `whole`: all of it. */
export type LetterLimits = { readonly connect: number; readonly answer: number; readonly whole: number };

const usualLimits: LetterLimits = { connect: 20_000, answer: 60_000, whole: 150_000 };
/** Longer than whatever a server has to say at once. */
const longestAnswer = 64 * 1024;
/** A server that does not answer the goodbye is left. */
const goodbyeMs = 1_000;

/** `ended`: the collector stops. */
export type NotSent = LetterFault | { readonly kind: 'ended'; readonly isDoubtful: boolean };

type Sending = {
  readonly letter: SealedLetter;
  readonly ending: AbortSignal;
  readonly limits?: LetterLimits;
};

/**
 * Hands one letter for one recipient over, whole or not at all, over a connection of its own. On success the server's
 * words: it has the letter. Whatever the server does, it is over by `limits.whole`.
 */
export function sendLetter(
  server: MailServer,
  { letter, ending, limits = usualLimits }: Sending,
): Promise<Result<string, NotSent>> {
  const connection = openConnection(server, limits);
  const { from, to, message } = letter;
  return new Promise((resolve) => {
    const at = { isConnected: false, isHandedOver: false };
    const late = setTimeout(
      () => fail(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })),
      limits.whole,
    );
    const stop = () => finish(failed({ kind: 'ended', isDoubtful: at.isHandedOver }));
    function finish(result: Result<string, NotSent>): void {
      clearTimeout(late);
      ending.removeEventListener('abort', stop);
      if (result.ok || isWaiting(result.fault)) {
        connection.quit();
        setTimeout(() => connection.close(), goodbyeMs).unref();
      } else connection.close();
      resolve(result);
    }
    const fail = (error: Error) => finish(failed(explainLetter(error, at)));
    ending.addEventListener('abort', stop, { once: true });
    if (ending.aborted) return stop();
    connection.on('error', fail);
    const handOver = () => {
      at.isConnected = true;
      const body = Readable.from([message]);
      body.once('end', () => {
        at.isHandedOver = true;
      });
      connection.send({ from, to: [to], size: message.length }, body, (error, info) => {
        if (error) fail(error);
        else finish(ok(info.response));
      });
    };
    connection.connect((error?: Error | null) => {
      if (error) return fail(error);
      const { login } = server;
      if (login === null) return handOver();
      connection.login({ user: login.user, pass: login.password }, (refused) =>
        refused ? fail(refused) : handOver(),
      );
    });
  });
}

/** It has answered, and waits for what comes next. */
function isWaiting(fault: NotSent): boolean {
  return fault.kind === 'recipient' || fault.kind === 'refused' || fault.kind === 'too-large';
}

function openConnection({ host, port, tls, name, ca }: MailServer, limits: LetterLimits): SMTPConnection {
  return new SMTPConnection({
    ...{ host, port, name },
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca !== null && { ca }) },
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    dnsTimeout: limits.connect,
    socketTimeout: limits.answer,
    socketCloseTimeout: 0,
    maxResponseSize: longestAnswer,
    logger: false,
  });
}
