import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendReply } from './reply.ts';

/** The page is built by `vite build`, or by `npm start` before anything else. */
const pageFile = 'office.html';

const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self'; frame-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
} as const;

/** Its name holds a digest of what is in it. */
const forever = 'public, max-age=31536000, immutable';

export function isPageBuilt(folder: string): boolean {
  return existsSync(join(folder, pageFile));
}

export function notBuilt(folder: string): string {
  return `The office's page is not built (no ${pageFile} in ${folder}): run npm exec -- vite build. All else works.`;
}

/** The office's page at `/`, and the files that it names. */
export function pageRoutes(folder: string): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    await app.register(fastifyStatic, {
      root: folder,
      // Two routes of our own: the rest of the folder is the kiosk's page and has no address here.
      serve: false,
      cacheControl: false,
      suppressWarning: true,
    });
    app.get('/', async (_, reply) => {
      reply.headers(pageHeaders);
      if (isPageBuilt(folder)) return reply.sendFile(pageFile);
      const body = `${notBuilt(folder)}\n`;
      return sendReply(reply, { status: 503, contentType: 'text/plain; charset=utf-8', body });
    });
    app.get('/assets/:name(^[\\w.-]+$)', async (request, reply) => {
      const { name } = request.params as { readonly name: string };
      return reply.headers({ ...pageHeaders, 'cache-control': forever }).sendFile(`assets/${name}`);
    });
  };
}
