import type { FastifyReply } from 'fastify';
import type { Problem, ProblemType } from '../../protocol/batch.ts';

/** An answer before it is written. */
export type Reply = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of an answer that is a problem. */
  readonly problem?: ProblemType;
};

const problems: Readonly<Record<ProblemType, readonly [status: number, title: string]>> = {
  malformed: [400, 'The request is not a well-formed batch or query.'],
  'too-large': [413, 'The batch is larger than 4 MiB on the wire or 16 MiB inflated.'],
  unsupported: [415, 'Send application/x-ndjson, as gzip or as it is.'],
  signature: [401, 'The batch is not signed by the key that it names.'],
  key: [403, 'This kiosk signed with another key before. An administrator must look at it.'],
  waiting: [403, 'Nobody has taken this kiosk in yet. An administrator compares the fingerprint and does.'],
  retired: [403, 'This kiosk was retired. With a new code of the office it is taken in again.'],
  'code-used': [403, 'This code was used by another kiosk. The office makes a new one.'],
  'code-expired': [403, 'This code is older than 10 minutes. The office makes a new one.'],
  'code-unknown': [403, 'This code is not from here.'],
  full: [403, 'Too many kiosks wait to be taken in. With a code of the office there is a place.'],
  'sign-in': [401, 'Sign in, or ask with the signature of the kiosk whose events they are.'],
  'not-yours': [403, 'These are the events of another kiosk.'],
  elsewhere: [403, 'Only the page of this collector may ask that.'],
  fork: [409, 'An event with this number is here already, with other bytes. Both are kept.'],
  chain: [409, 'The hash chain does not go on from what is here.'],
  'not-found': [404, 'There is nothing at this address.'],
  method: [405, 'This address does not take this method.'],
  host: [403, 'This collector answers on its own loopback address only.'],
  opening: [503, 'The database is opening. Try again.'],
  busy: [503, 'Others are served now. Try again.'],
  unavailable: [503, 'The database is away. Try again.'],
  internal: [500, 'The collector failed on this request.'],
};

export function problemReply(
  type: ProblemType,
  extra: { readonly seq?: number; readonly title?: string } = {},
): Reply {
  const [status, title] = problems[type];
  const problem: Problem = { type, title, status, ...extra };
  return {
    status,
    problem: type,
    contentType: 'application/problem+json',
    body: JSON.stringify(problem),
    ...(status === 503 ? { headers: { 'retry-after': '1' } } : {}),
  };
}

export function jsonReply(value: unknown): Reply {
  return { status: 200, contentType: 'application/json', body: JSON.stringify(value) };
}

export function sendReply(to: FastifyReply, reply: Reply): FastifyReply {
  // Whoever is answered before we have read it all may not use the connection again.
  if (!to.request.raw.complete) to.header('connection', 'close');
  // As bytes: to text Fastify adds a charset, which neither of these types has.
  return to
    .code(reply.status)
    .headers({ 'content-type': reply.contentType, ...reply.headers })
    .send(Buffer.from(reply.body));
}
