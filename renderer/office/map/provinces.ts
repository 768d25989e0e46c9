/**
 * The 34 provinces and cities since 1 July 2025 by the outlines of the 63 of before, as resolution 202/2025/QH15 of the
 * National Assembly of 12 June 2025 merged them. The first outline of each is the one in which its name is written.
 */
export const provinces: readonly { readonly name: string; readonly outlines: readonly string[] }[] = [
  { name: 'An Giang', outlines: ['kiengiang', 'angiang'] },
  { name: 'Bắc Ninh', outlines: ['bacgiang', 'bacninh'] },
  { name: 'Cà Mau', outlines: ['camau', 'baclieu'] },
  { name: 'Cao Bằng', outlines: ['caobang'] },
  { name: 'Cần Thơ', outlines: ['haugiang', 'cantho', 'soctrang'] },
  { name: 'Đà Nẵng', outlines: ['quangnam', 'danang'] },
  { name: 'Đắk Lắk', outlines: ['daklak', 'phuyen'] },
  { name: 'Điện Biên', outlines: ['dienbien'] },
  { name: 'Đồng Nai', outlines: ['binhphuoc', 'dongnai'] },
  { name: 'Đồng Tháp', outlines: ['tiengiang', 'dongthap'] },
  { name: 'Gia Lai', outlines: ['gialai', 'binhdinh'] },
  { name: 'Hà Nội', outlines: ['hanoi'] },
  { name: 'Hà Tĩnh', outlines: ['hatinh'] },
  { name: 'Hải Phòng', outlines: ['haiphong', 'haiduong'] },
  { name: 'Thành phố Hồ Chí Minh', outlines: ['hcm', 'binhduong', 'baria'] },
  { name: 'Huế', outlines: ['tthue'] },
  { name: 'Hưng Yên', outlines: ['hungyen', 'thaibinh'] },
  { name: 'Khánh Hòa', outlines: ['khanhhoa', 'ninhthuan'] },
  { name: 'Lai Châu', outlines: ['laichau'] },
  { name: 'Lạng Sơn', outlines: ['langson'] },
  { name: 'Lào Cai', outlines: ['laocai', 'yenbai'] },
  { name: 'Lâm Đồng', outlines: ['lamdong', 'daknong', 'binhthuan'] },
  { name: 'Nghệ An', outlines: ['nghean'] },
  { name: 'Ninh Bình', outlines: ['ninhbinh', 'hanam', 'namdinh'] },
  { name: 'Phú Thọ', outlines: ['phutho', 'vinhphuc', 'hoabinh'] },
  { name: 'Quảng Ngãi', outlines: ['quangngai', 'kontum'] },
  { name: 'Quảng Ninh', outlines: ['quangninh'] },
  { name: 'Quảng Trị', outlines: ['quangtri', 'quangbinh'] },
  { name: 'Sơn La', outlines: ['sonla'] },
  { name: 'Tây Ninh', outlines: ['longan', 'tayninh'] },
  { name: 'Thái Nguyên', outlines: ['thainguyen', 'backan'] },
  { name: 'Thanh Hóa', outlines: ['thanhhoa'] },
  { name: 'Tuyên Quang', outlines: ['tuyenquang', 'hagiang'] },
  { name: 'Vĩnh Long', outlines: ['vinhlong', 'bentre', 'travinh'] },
];

/** Of Viet Nam: no picture is drawn without them. */
export const archipelagos = ['hoangsa', 'truongsa'] as const;
