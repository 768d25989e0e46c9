import type { Direction } from '../../protocol/event.ts';
import type { CredentialKind } from './credential.ts';
import type { Decision } from './decision.ts';

/** News for the screen: what was decided about one scan, after it was written down. */
export type Announcement = {
  readonly seq: number;
  readonly atMs: number;
  readonly decision: Decision;
  /** For `ignore`/`repeat`: the verdict that is shown again. */
  readonly repeats: Decision | null;
  readonly direction: Direction | null;
  readonly credential: CredentialKind;
  /** "Lê H*** Y***"; null when the code holds no name or nothing was decided about a person. */
  readonly maskedName: string | null;
  /** Of a question: the end of the number that the code holds; absent: it holds none. */
  readonly lastThree?: string | undefined;
  /** Of a question: its number among those that wait, from 1 on until none waits. */
  readonly turn?: number | undefined;
  readonly slipNo: number | null;
  /** For `ignore`/`repeat`: the open question that is shown again. */
  readonly asks?: number | undefined;
  /** For `obey`: when the passage was that it is about. */
  readonly aboutMs: number | null;
  /** A group that passed as one; one person where nothing is said. */
  readonly people?: number | undefined;
};
