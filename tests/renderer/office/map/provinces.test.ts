import vietnam from '@svg-maps/vietnam';
import { expect, test } from 'vitest';
import { archipelagos, provinces } from '../../../../renderer/office/map/provinces.ts';

const outlines = (vietnam as unknown as { readonly locations: readonly { readonly id: string }[] }).locations;

test('every outline of before lies in one of the 34 provinces of today, and both archipelagos are there', () => {
  expect(provinces).toHaveLength(34);
  const used = [...provinces.flatMap((province) => province.outlines), ...archipelagos];
  expect(used.toSorted()).toEqual(outlines.map(({ id }) => id).toSorted());
  expect(archipelagos).toEqual(['hoangsa', 'truongsa']);
});

test('eleven stayed as they were, and nobody has the name of another', () => {
  expect(provinces.filter((province) => province.outlines.length === 1).map(({ name }) => name)).toEqual([
    'Cao Bằng',
    'Điện Biên',
    'Hà Nội',
    'Hà Tĩnh',
    'Huế',
    'Lai Châu',
    'Lạng Sơn',
    'Nghệ An',
    'Quảng Ninh',
    'Sơn La',
    'Thanh Hóa',
  ]);
  expect(new Set(provinces.map(({ name }) => name)).size).toBe(34);
});

test('each is made of those that the resolution names', () => {
  const merged = Object.fromEntries(
    provinces
      .filter(({ outlines }) => outlines.length > 1)
      .map(({ name, outlines: of }) => [name, of.toSorted()]),
  );
  expect(merged).toEqual({
    'Tuyên Quang': ['hagiang', 'tuyenquang'],
    'Lào Cai': ['laocai', 'yenbai'],
    'Thái Nguyên': ['backan', 'thainguyen'],
    'Phú Thọ': ['hoabinh', 'phutho', 'vinhphuc'],
    'Bắc Ninh': ['bacgiang', 'bacninh'],
    'Hưng Yên': ['hungyen', 'thaibinh'],
    'Hải Phòng': ['haiduong', 'haiphong'],
    'Ninh Bình': ['hanam', 'namdinh', 'ninhbinh'],
    'Quảng Trị': ['quangbinh', 'quangtri'],
    'Đà Nẵng': ['danang', 'quangnam'],
    'Quảng Ngãi': ['kontum', 'quangngai'],
    'Gia Lai': ['binhdinh', 'gialai'],
    'Khánh Hòa': ['khanhhoa', 'ninhthuan'],
    'Lâm Đồng': ['binhthuan', 'daknong', 'lamdong'],
    'Đắk Lắk': ['daklak', 'phuyen'],
    'Thành phố Hồ Chí Minh': ['baria', 'binhduong', 'hcm'],
    'Đồng Nai': ['binhphuoc', 'dongnai'],
    'Tây Ninh': ['longan', 'tayninh'],
    'Cần Thơ': ['cantho', 'haugiang', 'soctrang'],
    'Vĩnh Long': ['bentre', 'travinh', 'vinhlong'],
    'Đồng Tháp': ['dongthap', 'tiengiang'],
    'Cà Mau': ['baclieu', 'camau'],
    'An Giang': ['angiang', 'kiengiang'],
  });
});
