import { createHash } from 'node:crypto';
import { z } from 'zod';
import { feedbackKinds, longestFeedback } from '../../protocol/feedback-words.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { type Asked, findStanding, placeOf, type Standing } from '../self-scan/receive-visit.ts';
import type { SaidForm } from '../self-scan/say-form.ts';
import type { ScanLimits } from '../self-scan/scan-limits.ts';
import { openTickets } from '../self-scan/tickets.ts';
import type { VisitorPage } from '../self-scan/visitor-page.ts';
import { answerCodeOf, codeDigest, groupedCode } from './answer-code.ts';
import { wordsSealOf } from './seal-words.ts';
import { takeFeedback } from './take-feedback.ts';

type Parts = {
  readonly time: LocalTime;
  readonly limits: Pick<ScanLimits, 'maySay'>;
  /** null: this collector has no key, and keeps nobody's words. */
  readonly peopleKey: () => Buffer | null;
};

/** As a form brings it; it may be anything. */
type Given = { readonly ticket: string; readonly kind: string; readonly text: string };

export type Sayings = {
  /** The form at that address. */
  look(asked: Asked): Promise<VisitorPage>;
  /** Takes what was said, once by the ticket of its page. */
  take(asked: Asked, given: Given): Promise<VisitorPage>;
};

const kindSchema = z.enum(feedbackKinds);

/** What visitors say on their phones where a poster hangs. */
export function receiveSayings({ time, limits, peopleKey }: Parts): Sayings {
  const tickets = openTickets();

  const formOf = ({ token, nowMs }: Asked, rest: Partial<SaidForm> = {}): SaidForm => ({
    token,
    ticket: tickets.make(token, nowMs),
    ...{ kind: null, text: '', mistake: null },
    ...rest,
  });

  async function write(
    { database, nowMs }: Asked,
    standing: Standing,
    { ticket, kind, text }: Given,
  ): Promise<{ readonly number: number; readonly code: string }> {
    const key = peopleKey();
    if (key === null) throw new Error('there is no key to seal with');
    const { venue, entrance } = standing;
    // What is sent twice by one page is one.
    const id = createHash('sha256').update(ticket).digest('hex').slice(0, 32);
    const code = answerCodeOf(key, id);
    const feedback = {
      ...({ device: '', slip: null, source: 'phone', language: 'vi', raisedMs: nowMs } as const),
      ...{ id, venue, codeDigest: codeDigest(code) },
      gate: entrance.name.trim() || String(entrance.number),
      kind: kindSchema.parse(kind),
      words: text,
    };
    const taking = { seal: wordsSealOf(key), nowMs, day: time.day(nowMs) };
    const number = await database.transaction((queries) => takeFeedback(queries, feedback, taking));
    return { number, code: groupedCode(code) };
  }

  return {
    async look(asked) {
      const found = await findStanding(asked, time);
      if ('kind' in found) return found;
      return { kind: 'say', place: placeOf(found), form: formOf(asked) };
    },
    async take(asked, { ticket, kind: about, text: typed }) {
      const found = await findStanding(asked, time);
      if ('kind' in found) return found;
      if (peopleKey() === null) return { kind: 'away' };
      const { token, network, nowMs } = asked;
      const place = placeOf(found);
      const text = typed.replace(/\r\n?/g, '\n').normalize('NFC').toWellFormed().trim();
      const kind = kindSchema.safeParse(about).data ?? null;
      const again = (mistake: SaidForm['mistake']): VisitorPage => ({
        kind: 'say',
        place,
        form: formOf(asked, { kind, text, mistake }),
      });
      if (kind === null) return again('kind');
      if (text.length > longestFeedback) return again('long');
      const used = tickets.use(token, ticket, nowMs);
      if (used === 'bad') return again('old');
      if (used === 'full') return { kind: 'busy' };
      let isTaken = used === 'used';
      try {
        if (!isTaken && !limits.maySay({ token, network }, nowMs)) return again('busy');
        const written = await write(asked, found, { ticket, kind, text });
        isTaken = true;
        return { kind: 'said', place, ...written };
      } finally {
        if (!isTaken) tickets.giveBack(ticket);
      }
    },
  };
}
