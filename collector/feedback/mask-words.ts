/** Family names of nine in ten people in Viet Nam, and those that a place near the sea meets. */
const families = [
  ...['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô'],
  ...[
    'Dương',
    'Lý',
    'Đinh',
    'Đoàn',
    'Trịnh',
    'Trương',
    'Lâm',
    'Mai',
    'Cao',
    'Tạ',
    'Hà',
    'Phùng',
    'Tô',
    'Châu',
  ],
];
/** What often stands in the middle: with one of these a name in small letters is one, too. */
const middles = 'văn|thị|đức|minh|ngọc|quốc|hữu|thanh|hoàng|thu|xuân|công|đình|quang|kim';
/** By which a person is called. */
const callings = 'anh|chị|ông|bà|cô|chú|bác|dì|cậu|em|bạn|thầy|bé|cháu|mr|mrs|ms';
const letter = String.raw`[\p{L}\p{M}]`;
const named = String.raw`\p{Lu}${letter}*`;
const begin = `(?<!${letter})`;
const either = (words: string) => `${words}|${words.toLocaleUpperCase('vi')}`;
const called = new RegExp(
  `${begin}(${either(callings)}|${capitals(callings)})\\.? (${named}(?: ${named})*)`,
  'gu',
);
const whole = new RegExp(`${begin}(?:${either(families.join('|'))})(?: ${named})+`, 'gu');
const small = new RegExp(
  `${begin}(?:${families.join('|').toLocaleLowerCase('vi')}) (?:${middles})(?: ${letter}+){1,2}`,
  'gu',
);
/** Seven digits and more, whatever stands between them: a telephone, a card, a passport, an account. */
const digits = /\p{L}?\d(?:[\s.\-/()]{0,2}\d){6,}/gu;
const mail = /[^\s@]{1,64}@[^\s@]+\.[^\s@]+/gu;

const longestInList = 160;

/**
 * What a list shows of what somebody said: numbers that lead to a person have their last two digits, names their first
 * letters. It is read by more people than the words are; whom no rule finds is found by whoever opens them.
 */
export function maskWords(words: string): string {
  const masked = words
    .normalize('NFC')
    .replace(mail, '***@***')
    .replace(digits, (found) => `***${found.replace(/\D/g, '').slice(-2)}`)
    .replace(called, (_, calling: string, name: string) => `${calling} ${shortened(name)}`)
    .replace(whole, shortened)
    .replace(small, shortened)
    .replace(/\s+/g, ' ')
    .trim();
  const signs = [...masked];
  return signs.length > longestInList ? `${signs.slice(0, longestInList).join('')}…` : masked;
}

function shortened(name: string): string {
  return name
    .split(' ')
    .map((part) => `${[...part][0] ?? ''}***`)
    .join(' ');
}

function capitals(words: string): string {
  return words
    .split('|')
    .map((word) => word.slice(0, 1).toLocaleUpperCase('vi') + word.slice(1))
    .join('|');
}
