/** The card of a person who does not exist; each number stands for another one. */
export function cardOf(person: number): string {
  const number = `051190${String(person).padStart(6, '0')}`;
  const name = `${names[person % names.length]} ${names[Math.floor(person / names.length) % names.length]}`;
  return `${number}||${name}|02031990|Nữ|Thôn Đông, An Hải, Lý Sơn, Quảng Ngãi|12082021`;
}

export function cardsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, person) => cardOf(person));
}

const names = ['Nguyễn Thị', 'Bé Bảy', 'Lê Hoàng', 'Võ Mỹ Lệ', 'Trần Ánh', 'Đặng Yến', 'Phạm Thuỳ'];
