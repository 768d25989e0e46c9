import type { FastifyRequest } from 'fastify';

/** Another page in the same browser, be it of this machine: a browser says so itself. */
export function isFromElsewhere({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
