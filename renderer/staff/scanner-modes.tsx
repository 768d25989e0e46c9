import { useWords } from '../kit/words.tsx';

type Maker = {
  readonly maker: string;
  /** As the maker's manual calls the set-up bar code; null: the manual names none. */
  readonly hidPos: string | null;
  readonly usbCom: string | null;
};

/** Out of the manuals of HHP 5x20 (p. 15), FM420 (p. 52) and MS-4; of Symbol and Zebra no manual was at hand. */
const makers: readonly Maker[] = [
  {
    maker: 'Honeywell, Metrologic',
    hidPos: 'USB HID POS / HID Bar Code Scanner',
    usbCom: 'USB Serial / USB COM port',
  },
  { maker: 'Newland', hidPos: 'USB HID-POS', usbCom: 'USB CDC' },
  { maker: 'Microscan', hidPos: 'HID', usbCom: 'USB serial' },
  { maker: 'Symbol LS2208', hidPos: null, usbCom: 'Simple COM port emulation' },
  { maker: 'Zebra DS', hidPos: 'USB HID POS', usbCom: 'USB CDC host' },
];

/** Which set-up bar code to look for in the manual. The codes themselves are the makers' and are not shown here. */
export function ScannerModes() {
  const { say } = useWords();
  return (
    <details>
      <summary>{say('modes.title')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('modes.maker')}</th>
            <th scope="col">HID POS</th>
            <th scope="col">USB-COM</th>
          </tr>
        </thead>
        <tbody>
          {makers.map(({ maker, hidPos, usbCom }) => (
            <tr key={maker}>
              <th scope="row">{maker}</th>
              <td>{hidPos ?? '–'}</td>
              <td>{usbCom ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say('modes.none')}</p>
    </details>
  );
}
