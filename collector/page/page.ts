import { randomBytes } from 'node:crypto';
import type { Reader } from '../database/tables.ts';
import type { Reply } from '../http/reply.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { readFacts } from '../reports/read-facts.ts';
import { composePage } from './compose-page.ts';
import { pageView } from './page-view.ts';

export type PageSettings = {
  readonly timeZone: string;
  readonly time: LocalTime;
  readonly nowMs: () => number;
};

const dayMs = 86_400_000;
const shownDays = 14;

/** `GET /`: one page without any script. */
export async function showPage(
  read: Reader,
  search: URLSearchParams,
  { time, timeZone, nowMs }: PageSettings,
): Promise<Reply> {
  const now = nowMs();
  const days = Array.from({ length: shownDays }, (_, index) =>
    time.day(now - (shownDays - 1 - index) * dayMs),
  );
  const today = time.day(now);
  const yesterday = time.day(now - dayMs);
  const facts = await readFacts(read, { today, yesterday, firstDay: days[0] ?? today });
  const language = search.get('lang') === 'en' ? 'en' : 'vi';
  const view = pageView({ language, timeZone, nowMs: now, days, hourNow: time.hour(now) });
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: composePage(facts, view, nonce),
    headers: {
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'x-frame-options': 'DENY',
    },
  };
}
