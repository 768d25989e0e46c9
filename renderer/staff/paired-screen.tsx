import { Fragment, useEffect, useState } from 'react';
import { dateFormat } from '../../protocol/date-format.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { QrCode } from '../kit/qr-code.tsx';
import { clockTime } from '../kit/say.ts';
import { useWords } from '../kit/words.tsx';
import type { KioskClient } from '../wire/wire.ts';
import { useLive } from './desk/use-live.ts';
import { useAsk } from './use-ask.ts';

type Answer = Awaited<ReturnType<KioskClient['readDevices']>>;
type Devices = Extract<Answer, { ok: true }>['value'];

/** Where browsers look for TLS when nothing else has it. */
const usualPort = 8_443;
const askAgainMs = 1_000;
/** Another one each time, so that it is asked anew. */
const readDevices = () => (client: KioskClient) => client.readDevices();

/** Second screens of the desk: let in one at a time by a code, and cut off by a touch. */
export function PairedScreen() {
  const { say } = useWords();
  const { said, tell, isAsking, ask } = useAsk();
  const [isOpening, setOpening] = useState(false);
  const [read, setRead] = useState(() => readDevices());
  const devices = useLive(read);
  const isOff = devices?.fingerprint == null;
  // The core begins anew and opens the door then: it writes nothing that this screen would hear of.
  useEffect(() => {
    if (!isOpening || !isOff) return undefined;
    const timer = setInterval(() => setRead(() => readDevices()), askAgainMs);
    return () => clearInterval(timer);
  }, [isOpening, isOff]);

  async function turnOn(): Promise<void> {
    const done = await ask((client) =>
      client.saveSettings({ patch: { secondScreens: { port: usualPort } } }),
    );
    if (!done) return;
    setOpening(true);
    tell(say('paired.turned-on'));
  }
  async function open(): Promise<void> {
    await ask((client) => client.beginPairing());
  }
  async function revoke({ id, name }: Devices['devices'][number]): Promise<void> {
    const done = await ask((client) => client.revokeDevice({ id }));
    if (done !== undefined) tell(say('paired.revoked', { name }));
  }
  if (!devices) return <p role="status">{said}</p>;
  return (
    <div className="paired">
      <p>{say('paired.note')}</p>
      <div className="buttons">
        {isOff ? (
          <Button isOff={isAsking} onPress={() => void turnOn()}>
            {say('paired.turn-on')}
          </Button>
        ) : (
          <Button isOff={isAsking} onPress={() => void open()}>
            {say('paired.open')}
          </Button>
        )}
      </div>
      <p role="status">{said}</p>
      {devices.pairing && <Door devices={devices} pairing={devices.pairing} />}
      {!isOff && <DeviceList devices={devices.devices} onRevoke={(device) => void revoke(device)} />}
    </div>
  );
}

type DoorProps = {
  readonly devices: Devices;
  readonly pairing: NonNullable<Devices['pairing']>;
};

/** What the device scans, and what whoever holds it compares. */
function Door({ devices: { addresses, fingerprint }, pairing }: DoorProps) {
  const { say, timeZone } = useWords();
  const [address = ''] = addresses;
  const code = `${pairing.code.slice(0, 4)} ${pairing.code.slice(4)}`;
  return (
    <section className="paired-door">
      <QrCode text={`${address}/#${pairing.code}`} label={say('paired.scan', { address, code })} />
      <div>
        <p>{say('paired.scan', { address, code })}</p>
        <p className="invitation-code">{code}</p>
        <p>{say('paired.until', { time: clockTime(pairing.untilMs, timeZone) })}</p>
        <p>{say('paired.fingerprint')}</p>
        <p className="paired-fingerprint">{fingerprint && <Bytes of={fingerprint} />}</p>
      </div>
    </section>
  );
}

type ListProps = {
  readonly devices: Devices['devices'];
  readonly onRevoke: (device: Devices['devices'][number]) => void;
};

function DeviceList({ devices, onRevoke }: ListProps) {
  const { say, language, timeZone } = useWords();
  if (devices.length === 0)
    return <EmptyState title={say('paired.none')}>{say('paired.none.hint')}</EmptyState>;
  const date = (atMs: number) =>
    dateFormat(language, { timeZone, day: '2-digit', month: '2-digit' }).format(atMs);
  return (
    <>
      <h3>{say('paired.list')}</h3>
      <ul className="paired-rows">
        {devices.map((device) => (
          <li key={device.id}>
            <span className="who">
              <bdi>{device.name}</bdi>
              <small>
                {say('paired.since', { date: date(device.sinceMs) })} ·{' '}
                {say(device.isHere ? 'paired.here' : 'paired.away')}
              </small>
            </span>
            <Button
              isQuiet
              label={`${say('paired.revoke')}: ${device.name}`}
              onPress={() => onRevoke(device)}
            >
              {say('paired.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A line ends behind a byte, and never within one: it is compared with another screen. */
function Bytes({ of }: { readonly of: string }) {
  return of.split(':').map((byte, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a place is all that two equal bytes differ by
    <Fragment key={at}>
      {at > 0 && (
        <>
          :<wbr />
        </>
      )}
      {byte}
    </Fragment>
  ));
}
