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
].join('|');
/** By which a person is called. */
const callings =
  'anh|chị|ông|bà|cô|chú|bác|dì|cậu|em|bạn|thầy|bé|cháu|Anh|Chị|Ông|Bà|Cô|Chú|Bác|Dì|Cậu|Em|Bạn|Thầy|Bé|Cháu|Mr|Mrs|Ms';
const named = String.raw`\p{Lu}[\p{L}\p{M}]*`;
/** A family name with what follows it, or whatever is called like a person. */
const whole = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${families})(?: ${named})+`, 'gu');
const called = new RegExp(String.raw`(?<![\p{L}\p{M}])(${callings})\.? (${named}(?: ${named})*)`, 'gu');
/** Seven digits and more, whatever stands between them: a telephone, a card, a passport, an account. */
const digits = /\p{L}?\d(?:[\s.\-/()]{0,2}\d){6,}/gu;
const mail = /[^\s@]+@[^\s@]+\.[^\s@]+/gu;

const longestInList = 160;

/**
 * What a list shows of what somebody said: numbers that lead to a person have their last two digits, names their first
 * letters. It is read by more people than the words are; whom no rule finds is found by whoever opens them.
 */
export function maskWords(words: string): string {
  const masked = words
    .replace(mail, '***@***')
    .replace(digits, (found) => `***${found.replace(/\D/g, '').slice(-2)}`)
    .replace(whole, (found) => found.split(' ').map(shortened).join(' '))
    .replace(
      called,
      (_, calling: string, name: string) => `${calling} ${name.split(' ').map(shortened).join(' ')}`,
    )
    .replace(/\s+/g, ' ')
    .trim();
  const signs = [...masked];
  return signs.length > longestInList ? `${signs.slice(0, longestInList).join('')}…` : masked;
}

function shortened(name: string): string {
  return `${[...name][0] ?? ''}***`;
}
