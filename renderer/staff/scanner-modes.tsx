import { useWords } from '../kit/words.tsx';

type Maker = {
  readonly maker: string;
  /** As the maker's manual calls the set-up bar code; null: the manual names none. */
  readonly hidPos: string | null;
  readonly usbCom: string | null;
  /** Where that is written; null: from memory. */
  readonly source: string | null;
};

const makers: readonly Maker[] = [
  {
    maker: 'Honeywell, Metrologic',
    hidPos: 'USB HID POS / HID Bar Code Scanner',
    usbCom: 'USB Serial / USB COM port',
    source: 'HHP 5x20 manual, p. 15',
  },
  { maker: 'Newland', hidPos: 'USB HID-POS', usbCom: 'USB CDC', source: 'FM420 manual, p. 52' },
  { maker: 'Microscan', hidPos: 'HID', usbCom: 'USB serial', source: 'MS-4 help' },
  {
    maker: 'Symbol LS2208',
    hidPos: null,
    usbCom: 'Simple COM port emulation',
    source: 'fragmentationneeded.net, 2016/10',
  },
  { maker: 'Zebra DS', hidPos: 'USB HID POS', usbCom: 'USB CDC host', source: null },
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
            <th scope="col">{say('modes.source')}</th>
          </tr>
        </thead>
        <tbody>
          {makers.map(({ maker, hidPos, usbCom, source }) => (
            <tr key={maker}>
              <th scope="row">{maker}</th>
              <td>{hidPos ?? '–'}</td>
              <td>{usbCom ?? '–'}</td>
              <td>{source ?? say('modes.memory')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say('modes.none')}</p>
    </details>
  );
}
