import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFeedbackBook } from '../../../main/staff/feedback/feedback-book.ts';

let folder = '';
let asides: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/cong-feedback-`);
  asides = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = Buffer.alloc(32, 3);
const open = (gateNumber = 1, withKey = key) =>
  openFeedbackBook({
    path: `${folder}/feedback.sealed`,
    key: () => withKey,
    gateNumber,
    localDay: 20261121,
    damaged: (aside) => asides.push(aside),
  });
const idOf = (n: number) => n.toString(16).padStart(32, '0');
const said = (n: number, text = `Lời ${n}`) => ({
  ...({ id: idOf(n), atMs: 1_000 + n, kind: 'queue', by: 'visitor', language: 'vi' } as const),
  text,
});
const added = (book: ReturnType<typeof open>, n: number) => {
  const one = book.add(said(n));
  if (!one.ok) throw new Error(one.fault.kind);
  return one.value;
};

test('what is said is there after a restart, sealed, in a file of nobody else', () => {
  added(open(), 1);
  const path = `${folder}/feedback.sealed`;
  expect(readFileSync(path, 'latin1')).not.toMatch(/Lời|queue|visitor/);
  expect(Buffer.from(readFileSync(path, 'utf8'), 'base64').toString('latin1')).not.toMatch(/queue|visitor/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(open().waiting()).toEqual([expect.objectContaining({ number: 1, text: 'Lời 1', state: 'waiting' })]);
});

test('a code opens just its own: of another number, gate or kiosk it opens nothing', () => {
  const book = open();
  const [one, two] = [added(book, 1), added(book, 2)];
  const code = book.codeOf(one);
  expect(book.ofCode(code)?.number).toBe(1);
  expect(book.ofCode(book.codeOf(two))?.number).toBe(2);
  const last = code.at(-1) === '0' ? '1' : '0';
  expect(book.ofCode(code.slice(0, -1) + last)).toBeNull();
  expect(open(2).ofCode(code)).toBeNull();
  expect(book.ofCode('B23FGHJKLMNP')).toBeNull();
  const elsewhere = openFeedbackBook({
    ...{ path: `${folder}/other.sealed`, key: () => Buffer.alloc(32, 4), gateNumber: 1, localDay: 1 },
    damaged: () => {},
  });
  elsewhere.add(said(1));
  expect(elsewhere.ofCode(code)).toBeNull();
});

test('what the office took loses its words; its word is heard by its version, never an older one', () => {
  const book = open();
  added(book, 1);
  book.hear({ taken: [idOf(1), idOf(9)], words: [] }, 5_000);
  expect(open().sent()).toEqual([expect.objectContaining({ text: null, state: 'new', sinceMs: 5_000 })]);
  const word = { id: idOf(1), version: 3, state: 'answered', atMs: 7_000, answer: 'Xin lỗi.' } as const;
  book.hear({ taken: [], words: [word] }, 8_000);
  book.hear({ taken: [], words: [{ ...word, version: 2, state: 'working', answer: null }] }, 9_000);
  expect(open().ofNumber(1)).toMatchObject({
    version: 3,
    state: 'answered',
    answer: 'Xin lỗi.',
    sinceMs: 7_000,
  });
  expect(readFileSync(`${folder}/feedback.sealed`, 'latin1')).not.toContain('Xin');
});

test('a word on what has not gone out is not believed', () => {
  const book = open();
  added(book, 1);
  book.hear({ taken: [], words: [{ id: idOf(1), version: 9, state: 'answered', atMs: 1, answer: 'x' }] }, 1);
  expect(book.waiting()).toHaveLength(1);
});

test('a hundred wait at most; beyond four hundred the oldest that was answered makes room, never one that waits', () => {
  const book = open();
  for (let n = 1; n <= 100; n += 1) added(book, n);
  expect(book.isFull()).toBe(true);
  for (let n = 1; n <= 400; n += 1) {
    if (n > 100) added(book, n);
    if (n % 100 === 0)
      book.hear({ taken: Array.from({ length: 100 }, (_, at) => idOf(n - 99 + at)), words: [] }, 1);
  }
  expect(book.isFull()).toBe(false);
  book.hear({ taken: [], words: [{ id: idOf(7), version: 2, state: 'answered', atMs: 1, answer: 'x' }] }, 1);
  added(book, 401);
  expect(book.ofId(idOf(7))).toBeNull();
  added(book, 402);
  expect([book.ofId(idOf(1)), book.waiting().map(({ number }) => number)]).toEqual([null, [401, 402]]);
});

test('what is over is forgotten', () => {
  const book = open();
  for (const n of [1, 2, 3]) added(book, n);
  book.forgetBefore(1_003);
  expect(
    open()
      .waiting()
      .map(({ id }) => id),
  ).toEqual([idOf(3)]);
  expect(added(book, 4).number).toBe(4);
});

test('a file that does not open lies beside, whole, and the book begins anew', () => {
  added(open(), 1);
  const path = `${folder}/feedback.sealed`;
  const damaged = readFileSync(path, 'utf8').replace(/^..../, 'AAAA');
  writeFileSync(path, damaged);
  const book = open();
  expect([book.waiting(), asides]).toEqual([[], ['feedback.sealed.damaged-20261121']]);
  expect(readFileSync(`${folder}/${asides[0]}`, 'utf8')).toBe(damaged);
  added(book, 2);
  expect(readdirSync(folder).toSorted()).toEqual(['feedback.sealed', 'feedback.sealed.damaged-20261121']);
});

test('where it cannot be written nothing was said', () => {
  const book = open();
  rmSync(folder, { recursive: true, force: true });
  expect(book.add(said(1)).ok).toBe(false);
  expect([book.waiting(), book.nextNumber()]).toEqual([[], 1]);
});
