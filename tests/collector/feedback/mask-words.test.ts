import { expect, test } from 'vitest';
import { maskWords } from '../../../collector/feedback/mask-words.ts';

test.each([
  ['gọi 0912 345 678 không ai nghe', 'gọi ***78 không ai nghe'],
  ['0912.345.678, +84 (912) 345-678', '***78, +***78'],
  ['CCCD 051190000019 hộ chiếu C1234567', 'CCCD ***19 hộ chiếu ***67'],
  ['viết cho an.nguyen@vi-du.vn nhé', 'viết cho ***@*** nhé'],
  ['Nguyễn Văn An quát khách', 'N*** V*** A*** quát khách'],
  ['NGUYỄN VĂN AN quát khách', 'N*** V*** A*** quát khách'],
  ['anh nguyễn văn an quát khách', 'anh n*** v*** a*** q*** khách'],
  ['Chị Lan và bác Ba rất tốt', 'Chị L*** và bác B*** rất tốt'],
  ['cô Trần Thị Bích\nở quầy 3', 'cô T*** T*** B*** ở quầy 3'],
  // What is nobody's.
  ['Xếp hàng 40 phút, từ 06:15 đến 06:55 ngày 21/11', 'Xếp hàng 40 phút, từ 06:15 đến 06:55 ngày 21/11'],
  ['trần nhà dột, hồ nước bẩn', 'trần nhà dột, hồ nước bẩn'],
  ['', ''],
])('%j is %j in a list', (said, shown) => {
  expect(maskWords(said)).toBe(shown);
});

test('a long text is cut after 160 signs, and a text of 10,000 characters takes no time', () => {
  expect([...maskWords('ă'.repeat(500))]).toHaveLength(161);
  const begunMs = performance.now();
  for (const unit of ['1 ', 'a@', 'Nguyễn ', 'anh A', '1-', 'a'])
    maskWords(unit.repeat(10_000 / unit.length));
  expect(performance.now() - begunMs).toBeLessThan(2_000);
});
