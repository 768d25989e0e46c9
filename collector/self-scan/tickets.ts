import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Somebody waits in a queue with the page open. */
const goodMs = 900_000;
/** So many of a quarter of an hour, and nobody is counted any more until it is over. */
const mostUsed = 200_000;

export type Ticket = 'good' | 'used' | 'bad' | 'full';

/**
 * A page carries one, good for one visit at its entrance: a finger that touches twice, a page that is loaded anew and a
 * page of somebody else that sends forms here count nobody. It says when it was made, and nothing of whom.
 */
export type Tickets = {
  make(token: string, nowMs: number): string;
  /** `good`: it is used from now on. */
  use(token: string, ticket: string, nowMs: number): Ticket;
  /** What it was used for could not be written down: it is good again. */
  giveBack(ticket: string): void;
};

/** Their key is nowhere but in memory: a page of before the collector began anew gets another ticket. */
export function openTickets(): Tickets {
  const key = randomBytes(32);
  let [used, usedBefore] = [new Set<string>(), new Set<string>()];
  let sinceMs = Number.NEGATIVE_INFINITY;
  const sealed = (token: string, body: string) =>
    `${body}.${createHmac('sha256', key).update(`${token}.${body}`).digest('base64url')}`;
  function rotate(nowMs: number): void {
    if (Math.abs(nowMs - sinceMs) < goodMs) return;
    [used, usedBefore] = [new Set(), used];
    sinceMs = nowMs;
  }
  return {
    make: (token, nowMs) => sealed(token, `${nowMs.toString(36)}.${randomBytes(9).toString('base64url')}`),
    use(token, ticket, nowMs) {
      rotate(nowMs);
      const body = ticket.slice(0, Math.max(0, ticket.lastIndexOf('.')));
      if (!isEqual(ticket, sealed(token, body))) return 'bad';
      const ageMs = nowMs - Number.parseInt(body, 36);
      if (used.has(ticket) || usedBefore.has(ticket)) return 'used';
      if (!(ageMs >= 0 && ageMs < goodMs)) return 'bad';
      if (used.size >= mostUsed) return 'full';
      used.add(ticket);
      return 'good';
    },
    giveBack(ticket) {
      used.delete(ticket);
      usedBefore.delete(ticket);
    },
  };
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
