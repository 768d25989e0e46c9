import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Drill } from './drill.ts';
import { hasToken, isOwnHost, type Session } from './session.ts';

/** The drill for our own page: the cookie, and for levers the Origin too. */
export function serveDrill(drill: Drill, session: Session) {
  return async (path: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', headers } = request;
    const isOwn = isOwnHost(headers.origin?.replace(/^http:\/\//, ''), session.pagePort);
    if (!hasToken(headers.cookie, session) || (method === 'POST' && !isOwn)) {
      response.writeHead(403).end();
      return;
    }
    const answer = await drill(method, path);
    if (answer.code !== 200) {
      response.writeHead(answer.code).end();
      return;
    }
    response.writeHead(200, { 'content-type': answer.type, 'cache-control': 'no-store' });
    response.end(answer.body);
  };
}
