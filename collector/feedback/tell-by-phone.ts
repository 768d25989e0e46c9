import type { FeedbackState } from '../../protocol/feedback-words.ts';
import type { Queries } from '../database/database.ts';
import type { LocalTime } from '../reports/local-time.ts';
import type { Asked } from '../self-scan/receive-visit.ts';
import type { ScanLimits } from '../self-scan/scan-limits.ts';
import type { VisitorPage } from '../self-scan/visitor-page.ts';
import { codeDigest, typedCode } from './answer-code.ts';
import { wordsSealOf } from './seal-words.ts';

type Parts = {
  readonly time: LocalTime;
  readonly limits: Pick<ScanLimits, 'mayAsk'>;
  /** null: this collector has no key, and opens nobody's words. */
  readonly peopleKey: () => Buffer | null;
};

/** Whoever asks; they need no poster. */
type Asking = Pick<Asked, 'database' | 'network' | 'nowMs'>;

export type Tellings = {
  /** The page that asks for the code. */
  look(): Promise<VisitorPage>;
  /** What became of it, and nothing of what was said. */
  tell(asking: Asking, typed: string): Promise<VisitorPage>;
};

type Row = {
  readonly device: string;
  readonly id: string;
  readonly number: number;
  readonly state: FeedbackState;
  readonly receivedMs: number;
  readonly answer: Uint8Array | null;
};

/** What whoever said something on a phone asks about it later, by their code. */
export function tellSayings({ time, limits, peopleKey }: Parts): Tellings {
  return {
    look: async () => ({ kind: 'code', isUnknown: false }),
    async tell({ database, network, nowMs }, typed) {
      const key = peopleKey();
      if (key === null) return { kind: 'away' };
      if (!limits.mayAsk(network, nowMs)) return { kind: 'busy' };
      const code = typedCode(typed);
      const row = code === null ? null : await findByCode(database, code);
      if (row === null) return { kind: 'code', isUnknown: true };
      const { number, state, receivedMs } = row;
      const answer = wordsSealOf(key).open({ ...row, what: 'answer' }, row.answer);
      return { kind: 'told', number, state, day: time.day(receivedMs), answer };
    },
  };
}

/** null: there is none, or its words were erased and its code with them. */
async function findByCode({ query }: Queries, code: string): Promise<Row | null> {
  const [row] = await query<Row>(
    `select device, id, number, state, received_ms as "receivedMs", answer from feedback where code_digest = $1`,
    [codeDigest(code)],
  );
  return row ?? null;
}
