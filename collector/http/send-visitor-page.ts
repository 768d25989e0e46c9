import type { FastifyReply } from 'fastify';
import { pageHeaders, type VisitorPage, visitorPage } from '../self-scan/visitor-page.ts';
import { sendReply } from './reply.ts';

export function sendVisitorPage(reply: FastifyReply, page: VisitorPage): FastifyReply {
  const { status, html } = visitorPage(page);
  const wait = status === 429 || status === 503 ? { 'retry-after': '60' } : {};
  return sendReply(reply, {
    status,
    contentType: 'text/html; charset=utf-8',
    body: html,
    headers: { ...pageHeaders, ...wait },
  });
}
