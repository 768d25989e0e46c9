import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReplyReader, type PrinterReply } from '../../../native/printer/replies.ts';

function readAll(...chunks: readonly (readonly number[])[]): readonly PrinterReply[] {
  const read = createReplyReader();
  return chunks.flatMap((chunk) => read(Uint8Array.from(chunk)));
}

test('each kind is told from the others, however the bytes are cut', () => {
  const bytes = [0x12, 0x00, 0x10, 0x00, 0x03, 0x0f, 0x37, 0x22, 0x30, 0x30, 0x31, 0x32, 0x00, 0x16];
  const replies = [
    { kind: 'real-time', byte: 0x12 },
    { kind: 'fence' },
    { kind: 'asb', bytes: [0x10, 0x00, 0x03, 0x0f] },
    { kind: 'process', id: '0012' },
    { kind: 'real-time', byte: 0x16 },
  ];
  expect(readAll(bytes)).toEqual(replies);
  expect(readAll(...bytes.map((byte) => [byte]))).toEqual(replies);
});

test.each([
  ['an XOFF inside', [0x18, 0x00, 0x13, 0x0c, 0x00], ['asb']],
  ['an answer inside', [0x10, 0x00, 0x12, 0x00], ['real-time', 'fence']],
])('four status bytes with %s hold no word that something was printed before them', (_, bytes, kinds) => {
  expect(readAll(bytes).map(({ kind }) => kind)).toEqual(kinds);
});

test('XON and XOFF alone say nothing', () => {
  expect(readAll([0x11, 0x13, 0x11])).toEqual([]);
});

test('any bytes are read without end or throw', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 20 }), (chunks) => {
      expect(readAll(...chunks.map((chunk) => [...chunk])).length).toBeLessThanOrEqual(400);
    }),
  );
});

test.each([
  [0x00, 'fence', 4_000_000],
  [0x12, 'real-time', 4_000_000],
  [0x10, 'asb', 0],
  [0x37, 'process', 0],
  [0x11, 'none', 0],
  [0xff, 'none', 0],
])('four million bytes %i in one go are %s, in linear time', (byte, kind, count) => {
  // Who copies what is left at each byte takes half an hour for them.
  const replies = createReplyReader()(new Uint8Array(4_000_000).fill(byte));
  expect(replies.filter((reply) => reply.kind === kind)).toHaveLength(count);
  expect(replies).toHaveLength(count);
});

test('what is kept between two chunks is a begun reply, never more', () => {
  const read = createReplyReader();
  for (let times = 0; times < 1_000; times++) read(Uint8Array.of(0x37));
  expect(read(Uint8Array.of(0x22, 0x30, 0x30, 0x31, 0x32, 0x00))).toEqual([{ kind: 'process', id: '0012' }]);
});
