/** Provinces of birth registration, before the merger of 2025. Source: formats.md section 1.2; Thông tư 07/2016/TT-BCA. */
const provinceNames: Readonly<Record<string, string>> = {
  '001': 'Hà Nội',
  '002': 'Hà Giang',
  '004': 'Cao Bằng',
  '006': 'Bắc Kạn',
  '008': 'Tuyên Quang',
  '010': 'Lào Cai',
  '011': 'Điện Biên',
  '012': 'Lai Châu',
  '014': 'Sơn La',
  '015': 'Yên Bái',
  '017': 'Hòa Bình',
  '019': 'Thái Nguyên',
  '020': 'Lạng Sơn',
  '022': 'Quảng Ninh',
  '024': 'Bắc Giang',
  '025': 'Phú Thọ',
  '026': 'Vĩnh Phúc',
  '027': 'Bắc Ninh',
  '030': 'Hải Dương',
  '031': 'Hải Phòng',
  '033': 'Hưng Yên',
  '034': 'Thái Bình',
  '035': 'Hà Nam',
  '036': 'Nam Định',
  '037': 'Ninh Bình',
  '038': 'Thanh Hóa',
  '040': 'Nghệ An',
  '042': 'Hà Tĩnh',
  '044': 'Quảng Bình',
  '045': 'Quảng Trị',
  '046': 'Thừa Thiên Huế',
  '048': 'Đà Nẵng',
  '049': 'Quảng Nam',
  '051': 'Quảng Ngãi',
  '052': 'Bình Định',
  '054': 'Phú Yên',
  '056': 'Khánh Hòa',
  '058': 'Ninh Thuận',
  '060': 'Bình Thuận',
  '062': 'Kon Tum',
  '064': 'Gia Lai',
  '066': 'Đắk Lắk',
  '067': 'Đắk Nông',
  '068': 'Lâm Đồng',
  '070': 'Bình Phước',
  '072': 'Tây Ninh',
  '074': 'Bình Dương',
  '075': 'Đồng Nai',
  '077': 'Bà Rịa – Vũng Tàu',
  '079': 'TP. Hồ Chí Minh',
  '080': 'Long An',
  '082': 'Tiền Giang',
  '083': 'Bến Tre',
  '084': 'Trà Vinh',
  '086': 'Vĩnh Long',
  '087': 'Đồng Tháp',
  '089': 'An Giang',
  '091': 'Kiên Giang',
  '092': 'Cần Thơ',
  '093': 'Hậu Giang',
  '094': 'Sóc Trăng',
  '095': 'Bạc Liêu',
  '096': 'Cà Mau',
};

/** Their codes. */
export const provinces: ReadonlySet<string> = new Set(Object.keys(provinceNames));

/** Nobody who comes to a gate is older. */
const longestLife = 120;

/** What a 12-digit number says of who has it: the 4th digit century and sex, the 5th and 6th the year. Source: formats.md 1.2. */
export function bornIn(number: string): { readonly year: number; readonly sex: 'M' | 'F' } {
  const century = Number(number.charAt(3));
  const year = 1900 + 100 * Math.floor(century / 2) + Number(number.slice(4, 6));
  return { year, sex: century % 2 === 0 ? 'M' : 'F' };
}

/** The province in a 12-digit number; null: there is none of that code. */
export function provinceIn(number: string): string | null {
  return provinceNames[number.slice(0, 3)] ?? null;
}

/**
 * Whether a number without anything beside it can be a person's: 12 digits with a province and a year of birth that
 * somebody alive may have; CMND (9), social insurance or telephone (10) that are no row of one digit and no counting;
 * the numbers of a BHYT card.
 */
export function canBePersons(number: string, nowMs: number): boolean {
  if (/^(\d)\1+$/.test(number) || isCounting(number)) return false;
  if (number.length !== 12) return true;
  const { year } = bornIn(number);
  const thisYear = new Date(nowMs).getUTCFullYear();
  return provinces.has(number.slice(0, 3)) && year <= thisYear && year >= thisYear - longestLife;
}

/** 123456789, 0987654321: what somebody tries who has no number. */
function isCounting(number: string): boolean {
  const steps = [1, 9].map((step) =>
    [...number].every((digit, at) => at === 0 || Number(digit) === (Number(number[at - 1]) + step) % 10),
  );
  return steps.includes(true);
}
