import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pictureHeadOf } from '../../main/domain/picture-head.ts';

const canvas = createCanvas(300, 200);
const png = canvas.toBuffer('image/png');
const jpeg = canvas.toBuffer('image/jpeg');

test.each([
  ['PNG', png, 'image/png'],
  ['JPEG', jpeg, 'image/jpeg'],
])('a %s says how large it is', (_, bytes, type) => {
  expect(pictureHeadOf(bytes)).toEqual({ type, width: 300, height: 200 });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a PNG that was cut', png.subarray(0, 20)],
  ['a JPEG that was cut', jpeg.subarray(0, 20)],
  ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0])],
  ['a PNG of no width', Buffer.concat([png.subarray(0, 16), Buffer.alloc(8)])],
])('%s is no picture', (_, bytes) => {
  expect(pictureHeadOf(bytes)).toBeNull();
});

test('whatever lies behind the first bytes ends the look', () => {
  fc.assert(
    fc.property(fc.constantFrom(png, jpeg), fc.uint8Array({ maxLength: 200 }), (picture, bytes) => {
      const head = pictureHeadOf(Buffer.concat([picture.subarray(0, 8), bytes]));
      expect(head === null || head.width > 0).toBe(true);
    }),
  );
});
