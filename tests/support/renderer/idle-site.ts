import { createCanvas, Path2D } from '@napi-rs/canvas';

/** What a harbour tells its visitors on two days. */
export const message = {
  vi: 'Hôm nay tàu chạy thêm chuyến 14:30. Khách về trong ngày xin mua vé khứ hồi.',
  en: 'Today there is one more boat at 14:30. Please buy a return ticket for the same day.',
  from: '2026-11-28',
  until: '2026-11-29',
};

/** An invented mark: a boat. */
export function drawLogo(): Buffer {
  const canvas = createCanvas(240, 160);
  const context = canvas.getContext('2d');
  context.fillStyle = '#0b4f8a';
  context.fill(new Path2D('M30 90h180l-36 40H66zM116 20v62H60zM126 34v48h44z'));
  return canvas.toBuffer('image/png');
}
