import type { Raster } from '../../../main/domain/raster.ts';
import { drawSlip } from '../../../main/print/draw-slip.ts';
import type { Paper } from '../../../main/print/paper.ts';

const vowels = [...'aăâeêioôơuưy'];
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** The letters of Vietnamese beyond ASCII, small and large: 134. */
export const letters: readonly string[] = [
  ...vowels.flatMap((vowel) => tones.map((tone) => `${vowel}${tone}`.normalize('NFC'))),
  'đ',
]
  .filter((letter) => letter > '~')
  .flatMap((letter) => [letter, letter.toUpperCase()]);

/** Real phrases that hold every one of them, twice: as they are and in capitals. */
export const phrases: readonly string[] = [
  'Mời quý vị nhận phiếu và giữ để ra cổng',
  'Nhà ga mở cửa từ sáu giờ sáng đến tối',
  'Trẻ nhỏ phải đi cùng mẹ hoặc người thân',
  'Xin đưa thẻ thẳng trước máy đã sẵn sàng',
  'Mặt sau của giấy có mã số và chữ ký',
  'Bè cá nằm gần cầu, vé tàu bán ở chỗ đỗ xe',
  'Nếu cẩn thận sẽ dễ nhớ mẫu đơn, không vỡ',
  'Tỷ lệ bệnh kiết lỵ giảm nhờ kỹ thuật mới',
  'Chú ý: nghĩ kỹ rồi hãy hỏi, chỉ rõ lý do',
  'Gửi hộ đồ, phí thấp, trả được ngay tại bãi',
  'Thị xã sử dụng thứ tự như cũ, cũng đủ chỗ',
  'Tắt đèn, bằng lòng đợi kỳ tới, về nơi ở',
  'Đọc đúng tên, phòng số năm, gì cũng có',
];

/** One letter as it is printed, without the white around it: "28x40:" and the dots in base64. */
export function dotsOfLetter(letter: string, paper: Paper): string {
  const { width, height, rows } = drawSlip([{ kind: 'center', text: letter }], paper);
  const isBlack = (x: number, y: number) =>
    ((rows[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  const marked = blackPoints({ width, height, rows }, isBlack);
  const [left, right] = [Math.min(...marked.map(([x]) => x)), Math.max(...marked.map(([x]) => x))];
  const [top, bottom] = [Math.min(...marked.map(([, y]) => y)), Math.max(...marked.map(([, y]) => y))];
  const bits: number[] = [];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) bits.push(isBlack(x, y) ? 1 : 0);
  const bytes = Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit, place) => byte | (bit << (7 - place)), 0),
  );
  return `${right - left + 1}x${bottom - top + 1}:${Buffer.from(bytes).toString('base64')}`;
}

function blackPoints(
  { width, height }: Raster,
  isBlack: (x: number, y: number) => boolean,
): readonly [number, number][] {
  const points: [number, number][] = [];
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (isBlack(x, y)) points.push([x, y]);
  return points;
}
