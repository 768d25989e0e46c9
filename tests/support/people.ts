const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Võ', 'Đặng', 'Bùi', 'Hồ'];
const given = ['Văn An', 'Thị Bé', 'Hoàng Yến', 'Minh Đức', 'Ngọc Ánh', 'Quốc Toản', 'Thu Hà', 'Đình Trọng'];

/** The card of a person who does not exist: a well-formed CCCD text, another number for each n below one million. */
export function cardOf(n: number): string {
  const number = `051090${String(n % 1_000_000).padStart(6, '0')}`;
  const name = `${family[n % family.length]} ${given[Math.floor(n / family.length) % given.length]}`;
  return `${number}||${name}|02031990|Nam|Thôn Đông, An Hải, Lý Sơn, Quảng Ngãi|12082021`;
}
