import { createHmac } from 'node:crypto';
import { type DiskFault, orDiskFault } from '../../../native/disk/disk-fault.ts';
import { writeDurably } from '../../../native/disk/durable-file.ts';
import { openSealed, sealBytes } from '../../../native/disk/seal-bytes.ts';
import { setAsideFile } from '../../../native/disk/set-aside-file.ts';
import { readSmallText } from '../../../native/disk/small-file.ts';
import type { FeedbackAnswer, FeedbackWord } from '../../../protocol/feedback.ts';
import { largestFeedbackNumber } from '../../../protocol/feedback-words.ts';
import { failed, ok, type Result } from '../../../protocol/result.ts';
import type { KeptFeedback } from '../../domain/feedback.ts';
import { decodeFeedbackCode, encodeFeedbackCode } from '../../domain/feedback-code.ts';

type NewFeedback = Pick<KeptFeedback, 'id' | 'atMs' | 'kind' | 'by' | 'language'> & { readonly text: string };

export type FeedbackBook = {
  /** What was said under that id already; null: nothing. */
  ofId(id: string): KeptFeedback | null;
  /** There is no room for one more that waits. */
  isFull(): boolean;
  /** What the next one is called. */
  nextNumber(): number;
  /** Durable when it returns. */
  add(feedback: NewFeedback): Result<KeptFeedback, DiskFault>;
  /** Behind the code of a slip of this kiosk; null: it made no such slip, or it is over. */
  ofCode(code: string): KeptFeedback | null;
  ofNumber(number: number): KeptFeedback | null;
  codeOf(feedback: KeptFeedback): string;
  /** What has not gone out, the longest ago first. */
  waiting(): readonly KeptFeedback[];
  /** What the office has, the newest first. */
  sent(): readonly KeptFeedback[];
  /** What the office took loses its words here. false: it could not be written, and is asked for again. */
  hear(answer: FeedbackAnswer, nowMs: number): boolean;
  /** What was said before that moment is over here. */
  forgetBefore(atMs: number): void;
};

type Parts = {
  readonly path: string;
  /** 32 bytes, of this kiosk alone, made when it is not there. */
  readonly key: () => Uint8Array;
  readonly gateNumber: number;
  /** Such as 20261130: a file that does not open is put aside under it. */
  readonly localDay: number;
  /** A file did not open. */
  readonly damaged: (asideAs: string) => void;
};

type Content = { readonly next: number; readonly kept: readonly KeptFeedback[] };

const place = 'cong feedback 1';
/** So many with their words, and so many in all: the file stays below two megabytes. */
const mostWaiting = 100;
const mostKept = 400;
const longestFile = 8_000_000;
const nothing: Content = { next: 1, kept: [] };

/** What people said at this kiosk, in one sealed file, opened at the start and held in memory. */
export function openFeedbackBook({ path, key, gateNumber, localDay, damaged }: Parts): FeedbackBook {
  let content = read();

  function read(): Content {
    const text = readSmallText(path, longestFile);
    if (!text.ok && text.fault.kind === 'disk' && text.fault.code === 'ENOENT') return nothing;
    const plain = text.ok ? openSealed(Buffer.from(text.value, 'base64'), key(), place) : null;
    if (plain) return JSON.parse(plain.toString('utf8')) as Content;
    // Nothing is written over it.
    const aside = setAsideFile(path, localDay);
    if (aside.ok) damaged(aside.value);
    return nothing;
  }

  function save(next: Content): Result<null, DiskFault> {
    const written = orDiskFault(() => {
      const plain = Buffer.from(JSON.stringify(next));
      writeDurably(path, sealBytes(plain, key(), place).toString('base64'));
      return null;
    });
    if (written.ok) content = next;
    return written;
  }

  /** 28 bits, over the chance in its id: the slip before says nothing of the next one. */
  function macOf({ id, number }: KeptFeedback): number {
    const text = `${place}|${gateNumber}|${number}|${id}`;
    return createHmac('sha256', key()).update(text).digest().readUInt32BE(0) >>> 4;
  }

  const ofNumber = (number: number) => content.kept.find((one) => one.number === number) ?? null;
  const waiting = () => content.kept.filter(({ state }) => state === 'waiting');

  /** The office has the oldest of those that it answered; they make room first, then what it has at all. */
  function withRoom(kept: readonly KeptFeedback[]): readonly KeptFeedback[] {
    if (kept.length < mostKept) return kept;
    const goes =
      kept.find(({ state }) => state === 'answered') ?? kept.find(({ state }) => state !== 'waiting');
    return kept.filter((one) => one !== goes);
  }

  return {
    ofId: (id) => content.kept.find((one) => one.id === id) ?? null,
    isFull: () => waiting().length >= mostWaiting,
    nextNumber: () => content.next,
    add(feedback) {
      const { next, kept } = content;
      const one: KeptFeedback = {
        ...feedback,
        number: next,
        state: 'waiting',
        version: 0,
        sinceMs: feedback.atMs,
        answer: null,
      };
      const saved = save({
        next: next === largestFeedbackNumber ? 1 : next + 1,
        kept: [...withRoom(kept).filter(({ number }) => number !== next), one],
      });
      return saved.ok ? ok(one) : failed(saved.fault);
    },
    ofCode(code) {
      const said = decodeFeedbackCode(code);
      if (said === null || said.gateNumber !== gateNumber) return null;
      const one = ofNumber(said.number);
      return one !== null && macOf(one) === said.mac ? one : null;
    },
    ofNumber,
    codeOf: (one) => encodeFeedbackCode({ gateNumber, number: one.number, mac: macOf(one) }),
    waiting,
    sent: () => content.kept.filter(({ state }) => state !== 'waiting').toReversed(),
    hear({ taken, words }, nowMs) {
      if (taken.length === 0 && words.length === 0) return true;
      const word = new Map(words.map((one) => [one.id, one]));
      const kept = content.kept.map((one) => heard(isTaken(one, taken) ? sentOf(one, nowMs) : one, word));
      return save({ ...content, kept }).ok;
    },
    forgetBefore(atMs) {
      const kept = content.kept.filter((one) => one.atMs >= atMs);
      if (kept.length < content.kept.length) save({ ...content, kept });
    },
  };
}

function isTaken({ id, state }: KeptFeedback, taken: readonly string[]): boolean {
  return state === 'waiting' && taken.includes(id);
}

function sentOf(one: KeptFeedback, nowMs: number): KeptFeedback {
  return { ...one, state: 'new', text: null, sinceMs: nowMs };
}

function heard(one: KeptFeedback, words: ReadonlyMap<string, FeedbackWord>): KeptFeedback {
  const word = words.get(one.id);
  if (word === undefined || one.state === 'waiting' || word.version <= one.version) return one;
  const { state, version, answer, atMs } = word;
  return { ...one, state, version, answer, sinceMs: atMs };
}
