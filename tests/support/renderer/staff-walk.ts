import type { ScreenName } from '../../../renderer/staff/staff-context.ts';

/** A button by its name, something by its place on the page, or what is typed into the first field. */
export type Step = string | { readonly at: string } | { readonly type: string };
export type Way = {
  /** From the desk. */
  readonly to: readonly Step[];
  readonly back: ScreenName | 'visitors';
  /** What a touch opens there, each from the screen anew. */
  readonly opens?: readonly (readonly Step[])[];
  /** Only such a place has it. */
  readonly at?: 'school' | 'port';
};

const more = 'Khác: in, số liệu, thiết bị';
const child: readonly Step[] = [{ type: 'An' }, { at: '.desk-rows button' }];
const row = (column: string): Step => ({ at: `[aria-labelledby=desk-${column}] .desk-rows button` });

/** Every screen of the staff area: how a hand comes there, what it opens, and where Escape leads. */
export const staffWays: Readonly<Record<ScreenName, Way>> = {
  'take-in': { to: ['Khách không có mã'], back: 'desk', opens: [[{ at: '.take-in input' }]] },
  'take-in-group': { to: ['Đoàn, nhóm'], back: 'desk' },
  'roll-call': { to: ['Điểm danh'], back: 'desk', opens: [['Diễn tập'], ['Xuất ra tệp']] },
  expected: {
    to: ['Khách hẹn'],
    back: 'desk',
    opens: [['Thêm khách'], ['Nhận từ tệp'], [{ at: '.expected .desk-rows button' }]],
  },
  children: {
    to: ['Đón bé'],
    back: 'desk',
    at: 'school',
    opens: [['Ghi đi muộn'], ['Sổ hôm nay'], child],
  },
  'children-lists': {
    to: ['Đón bé', 'Danh sách đón'],
    back: 'children',
    at: 'school',
    opens: [['Thêm người đón'], ['Nhận từ tệp'], ['Kết thúc danh sách'], child],
  },
  'child-other': {
    to: ['Đón bé', ...child, 'Người khác đến đón', 'Trưởng ca quyết định'],
    back: 'children',
    at: 'school',
  },
  sailings: {
    to: ['Chuyến tàu'],
    back: 'desk',
    at: 'port',
    opens: [['Thêm chuyến'], [{ at: '.sailing-rows button' }]],
  },
  more: { to: [more], back: 'desk' },
  feedback: { to: [more, 'Phản ánh'], back: 'desk', opens: [['Xếp hàng lâu']] },
  statistics: { to: [more, 'Thống kê'], back: 'more' },
  inspector: { to: [more, 'Số liệu và nhật ký'], back: 'more' },
  'look-up': { to: [more, 'Tra phiếu'], back: 'more' },
  person: { to: [more, 'Dữ liệu của một người'], back: 'more' },
  staff: {
    to: [more, 'Nhân viên và mã PIN'],
    back: 'more',
    opens: [[{ at: '.choices button' }], [{ at: '.choices button' }, 'Sửa tên, vai trò']],
  },
  blocked: { to: [more, 'Danh sách chặn'], back: 'more', opens: [['Chặn một người'], ['Bỏ chặn']] },
  'own-pin': { to: [more, 'Đổi mã PIN của tôi'], back: 'more' },
  scanners: { to: [more, 'Thử máy quét'], back: 'more', opens: [[{ at: '.scanner-test summary' }]] },
  printers: { to: [more, 'Chọn máy in'], back: 'more' },
  paired: { to: [more, 'Máy phụ'], back: 'more' },
  settings: { to: [more, 'Cài đặt'], back: 'more' },
  office: { to: [more, 'Văn phòng'], back: 'more' },
  'first-run': { to: [more, 'Cài đặt cổng'], back: 'desk' },
  leave: { to: [more, 'Thoát kiosk'], back: 'more' },
  'kept-lists': { to: ['Danh sách hỏng'], back: 'desk', at: 'port' },
  'sign-in': { to: [], back: 'desk' },
  desk: {
    to: [],
    back: 'visitors',
    opens: [[{ at: '[aria-labelledby=desk-inside] input' }], [row('passages')], [row('inside')]],
  },
};

/** What a finger or a glove misses: whatever can be pressed and is smaller than 48 pixels on one side. Runs in the page. */
export function smallTargets(): readonly string[] {
  const kinds =
    'button, a[href], summary, input, select, textarea, [role=button], [role=tab], [role=radio], [role=checkbox], [role=switch], [role=option]';
  const targets = [...document.querySelectorAll(kinds)].map((element) => {
    const isMark = element.matches('input[type=radio], input[type=checkbox], input[type=file]');
    return (isMark && element.closest('label')) || element;
  });
  return [...new Set(targets)].flatMap((element) => {
    const { width, height } = element.getBoundingClientRect();
    // For a screen reader alone: in a box of one pixel.
    const isHidden = (element.parentElement?.getBoundingClientRect().width ?? 0) <= 1;
    const isDrawn = element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
    if (isHidden || !isDrawn || (width >= 47.5 && height >= 47.5)) return [];
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const size = `${Math.round(width)}×${Math.round(height)}`;
    return [`${element.tagName.toLowerCase()}.${element.className} “${name.trim().slice(0, 40)}” ${size}`];
  });
}
