import { describe, expect, test } from 'vitest';
import { maskedForSlip, printableName } from '../../main/print/printable-name.ts';

/** Invented names in the scripts of documents that are read. */
const namesInScripts = {
  Vietnamese: ['Nguyễn Thị Bé', 'Nguyễn Thị Bé'],
  'Latin with marks': ['Łukasz Żółć-Ødegård', 'Łukasz Żółć-Ødegård'],
  Romanian: ['Ștefan Țepeș', 'Stefan Tepes'],
  Azerbaijani: ['Əliyev Gülşən', 'Eliyev Gülşen'],
  Cyrillic: ['Иванов Пётр', 'Ivanov Petr'],
  Greek: ['Παππάς Γιώργος', 'Pappas Giorgos'],
  Chinese: ['王小明', 'WangXiaoMing'],
  Japanese: ['田中 はなこ', 'TianZhong Hanako'],
  Korean: ['김 민수', 'Gim MinSu'],
  Thai: ['สมชาย ใจดี', 'Smchay Aichdi'],
  Khmer: ['សុខ ចាន់', 'Sokh Chana'],
  Lao: ['ສົມພອນ', 'Somphn'],
  Arabic: ['محمد علي', 'Mhmd Ly'],
  Devanagari: ['राम कुमार', 'Ram Kumar'],
  Hebrew: ['כהן דוד', 'Khhn Dvd'],
  Armenian: ['Հովհաննես', 'Hovhannes'],
  Georgian: ['გიორგი', 'Giorgi'],
} as const;

describe('a name', () => {
  test.each(Object.entries(namesInScripts))(
    'in %s is shown in letters that a slip has',
    (_, [name, shown]) => {
      expect(printableName(name)).toBe(shown);
      expect(maskedForSlip(name)).toMatch(/^\p{Script=Latin}/u);
    },
  );

  test.each(["H'Hen Niê", 'Nguyễn Văn Ẩn', 'K’Nam', 'Trần (Bảy)', 'NGUYEN/THI YEN MS'])(
    'of this country stays as it is: %s',
    (name) => {
      expect(printableName(name)).toBe(name);
    },
  );

  test.each(['', ' ', '🙂🙂', '\u{e000}', '。。'])(
    'without a letter, %j, is a dash where it cannot be shown',
    (name) => {
      expect([printableName(name), maskedForSlip(name)]).toEqual(['–', '–']);
    },
  );
});
