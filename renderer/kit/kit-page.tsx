import { useState } from 'react';
import './chip.css';
import './data-table.css';
import './empty-state.css';
import './kit.css';
import './question-dialog.css';
import './where-to.css';
import './tokens.css';
import { Button } from './button.tsx';
import { Checks } from './checks.tsx';
import { Choices } from './choices.tsx';
import { DataTable } from './data-table.tsx';
import { DateRange, type Days } from './date-range.tsx';
import { EmptyState } from './empty-state.tsx';
import { Field } from './field.tsx';
import { Pick } from './pick.tsx';
import { PinPad } from './pin-pad.tsx';
import { Progress } from './progress.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { TabList } from './tab-list.tsx';
import { Toast } from './toast.tsx';
import { TouchKeys } from './touch-keys.tsx';
import { WhereTo } from './where-to.tsx';
import { Speaking } from './words.tsx';

const longName = 'Trung tâm Kiểm soát bệnh tật tỉnh Quảng Ngãi – cơ sở 2, xã đảo Lý Sơn';
const rows = [
  { place: 'Cảng Sa Kỳ', came: 1204, left: 1180 },
  { place: longName, came: 7, left: 12 },
];

/** Every component in every state, for whoever builds a screen. Only in `npm run dev`. */
export default function KitPage() {
  const [text, setText] = useState('Bến phà');
  const [isOpen, setOpen] = useState(false);
  const [tab, setTab] = useState('today');
  const [picked, setPicked] = useState('today');
  const [checked, setChecked] = useState<readonly string[]>(['in']);
  const [place, setPlace] = useState<string | null>('a');
  const [days, setDays] = useState<Days>({ from: '2026-11-01', to: '2026-11-21' });
  return (
    <Speaking language="vi" timeZone="Asia/Ho_Chi_Minh">
      <main className="kit-page">
        <h1>Kit</h1>
        <section aria-label="Button">
          <h2>Button</h2>
          <div className="kit-buttons">
            <Button>Cho vào</Button>
            <Button isQuiet>Đóng</Button>
            <Button isOff>Đang kiểm tra…</Button>
            <Button isQuiet>{longName}</Button>
          </div>
        </section>
        <section aria-label="Field">
          <h2>Field</h2>
          <Field
            label="Tên địa điểm"
            hint="Như trên biển hiệu"
            value={text}
            onChange={setText}
            longest={80}
          />
          <Field label="Sức chứa" mistake="Cần một số từ 1." value="0" onChange={() => {}} longest={6} />
        </section>
        <section aria-label="PinPad">
          <h2>PinPad</h2>
          <PinPad label="Mã PIN" go="Vào" isAsking={false} isAlone={false} onPin={() => {}} />
        </section>
        <section aria-label="TouchKeys">
          <h2>TouchKeys</h2>
          <TouchKeys
            keys="1234567890"
            onKey={(key) => setText(`${text}${key}`)}
            onErase={() => setText('')}
          />
        </section>
        <section aria-label="Choices">
          <h2>Choices</h2>
          <Choices label="Địa điểm" items={rows} keyOf={({ place }) => place}>
            {({ place }) => <bdi>{place}</bdi>}
          </Choices>
        </section>
        <section aria-label="Checks">
          <h2>Checks</h2>
          <Checks
            label="Hướng"
            options={[
              { id: 'in', title: 'Vào' },
              { id: 'out', title: longName },
            ]}
            chosen={checked}
            onChange={setChecked}
          />
        </section>
        <section aria-label="Pick">
          <h2>Pick</h2>
          <Pick
            label="Ngày"
            options={[
              { id: 'today', title: 'Hôm nay' },
              { id: 'week', title: longName },
            ]}
            chosen={picked}
            onChange={setPicked}
          />
        </section>
        <section aria-label="DataTable">
          <h2>DataTable</h2>
          <DataTable
            label="Lượt hôm nay"
            isLabelShown
            columns={[
              { title: 'Địa điểm', isName: true, cell: ({ place }) => place },
              { title: 'Vào', isNumber: true, cell: ({ came }) => came.toLocaleString('vi-VN') },
              { title: 'Ra', isNumber: true, cell: ({ left }) => left.toLocaleString('vi-VN') },
            ]}
            rows={rows}
            keyOf={({ place }) => place}
            empty="Chưa có lượt nào"
          />
          <DataTable
            label="Hôm qua"
            isLabelShown
            columns={[{ title: 'Địa điểm', cell: () => '' }]}
            rows={[]}
            keyOf={String}
            empty="Chưa có lượt nào"
          />
        </section>
        <section aria-label="QuestionDialog">
          <h2>QuestionDialog</h2>
          <Button onPress={() => setOpen(true)}>Xóa…</Button>
          <QuestionDialog
            title="Xóa địa điểm này?"
            go="Xóa"
            cancel="Giữ lại"
            isOpen={isOpen}
            onGo={() => setOpen(false)}
            onClose={() => setOpen(false)}
          >
            {longName}
          </QuestionDialog>
        </section>
        <section aria-label="TabList">
          <h2>TabList</h2>
          <TabList
            label="Khoảng thời gian"
            chosen={tab}
            onChoose={setTab}
            parts={[
              { id: 'today', title: 'Hôm nay', content: 'Hôm nay có 1.204 lượt vào.' },
              { id: 'week', title: 'Tuần này', content: 'Tuần này có 8.300 lượt vào.' },
            ]}
          />
        </section>
        <section aria-label="DateRange">
          <h2>DateRange</h2>
          <DateRange from="Từ ngày" to="Đến ngày" days={days} onChange={setDays} />
        </section>
        <section aria-label="Toast">
          <h2>Toast</h2>
          <Toast tone="fine">Đã lưu.</Toast>
          <Toast tone="care">Máy in sắp hết giấy.</Toast>
          <Toast tone="fault">Không ghi được. Cổng vẫn chạy; gọi quản trị.</Toast>
        </section>
        <section aria-label="EmptyState">
          <h2>EmptyState</h2>
          <EmptyState title="Chưa có máy nào">Máy đầu tiên hiện ở đây khi gửi lượt đầu tiên.</EmptyState>
        </section>
        <section aria-label="WhereTo">
          <h2>WhereTo</h2>
          <WhereTo
            title="Xuất ra tệp"
            what={{
              label: 'Loại tệp',
              options: [
                { id: 'xlsx', title: 'Excel (XLSX)', note: 'Bảng tính' },
                { id: 'pdf', title: 'Giấy A4 (PDF)', note: 'Để in, ký và lưu hồ sơ' },
              ],
              chosen: 'xlsx',
              onChoose: () => {},
            }}
            where={{
              label: 'Ghi vào đâu',
              options: [
                { id: 'a', title: 'USB “KINGSTON” – còn 14 GB' },
                { id: 'b', title: `USB “${longName}” – còn 2 GB`, note: 'Khóa chống ghi', isOff: true },
              ],
              chosen: place,
              onChoose: setPlace,
              said: '',
              again: 'Tìm lại',
              onAgain: () => {},
            }}
            go="Ghi tệp"
            close="Đóng"
            isBusy={false}
            onGo={() => {}}
            onClose={() => {}}
          >
            Đã ghi xong, có thể rút USB.
          </WhereTo>
        </section>
        <section aria-label="Progress">
          <h2>Progress</h2>
          <Progress label="Đang in áp phích" percent={40} />
          <Progress label="Đang kiểm tra nhật ký" percent={null} />
        </section>
      </main>
    </Speaking>
  );
}
