import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { QrCode } from '../../kit/qr-code.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { WireText } from '../wire-text.tsx';

type Waiting = Answers['enrolment']['waiting']['waiting'][number];
type Code = Answers['enrolment']['makeCode'];

type NewKiosksProps = {
  readonly client: OfficeClient;
  readonly waiting: readonly Waiting[];
  readonly nowMs: number;
  /** Something was changed: what is shown is asked for anew. */
  readonly onChange: () => void;
};

/** A kiosk is nobody until somebody here takes it in: a code for it, and who asks. */
export function NewKiosks({ client, waiting, nowMs, onChange }: NewKiosksProps) {
  const { say } = useWords();
  const [code, setCode] = useState<Code | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const title = say('office.enrol');

  function act(work: () => Promise<unknown>): void {
    work().then(
      () => {
        setFailed(false);
        onChange();
      },
      () => setFailed(true),
    );
  }

  return (
    <Card title={title}>
      <p className="quiet">{say('office.enrol.note')}</p>
      <div className="kit-buttons">
        <Button
          onPress={() => act(async () => setCode(await client.enrolment.makeCode({ url: location.origin })))}
        >
          {say('office.enrol.new-code')}
        </Button>
      </div>
      <div role="status">
        {hasFailed && <Note tone="fault">{say('office.enrol.failed')}</Note>}
        {code && code.untilMs > nowMs && <CodeToShow code={code} />}
      </div>
      {waiting.length > 0 && (
        <WaitingTable {...{ client, waiting, nowMs, act, title }} onTaken={() => setCode(null)} />
      )}
    </Card>
  );
}

function CodeToShow({ code: { code, fingerprint, untilMs } }: { readonly code: Code }) {
  const { say } = useWords();
  const { moment } = useFormats();
  return (
    <div className="enrolment-code">
      <QrCode text={code} label={say('office.enrol.code')} />
      <div>
        <p>{say('office.enrol.how', { time: moment(untilMs, untilMs) })}</p>
        <p>
          {say('office.enrol.own-fingerprint')} <strong className="fingerprint">{fingerprint}</strong>
        </p>
        <details>
          <summary>{say('office.enrol.as-text')}</summary>
          <code>{code}</code>
          <div className="kit-buttons">
            <CopyButton text={code} />
          </div>
        </details>
      </div>
    </div>
  );
}

type WaitingProps = Omit<NewKiosksProps, 'onChange'> & {
  readonly act: (work: () => Promise<unknown>) => void;
  readonly title: string;
  /** The code is used: it is shown no longer. */
  readonly onTaken: () => void;
};

function WaitingTable({ client, waiting, nowMs, act, title, onTaken }: WaitingProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const columns: readonly Column<Waiting>[] = [
    {
      title: say('office.gate'),
      isName: true,
      cell: ({ gate, venue, device }) => (
        <>
          <WireText text={gate.name} />
          <small>
            <WireText text={venue.name} />
          </small>
          <small>{device}</small>
        </>
      ),
    },
    {
      title: say('office.enrol.fingerprint'),
      cell: ({ fingerprint, codeBy, isKnown }) => (
        <>
          <strong className="fingerprint">{fingerprint}</strong>{' '}
          <Chip tone={codeBy === null ? 'care' : 'fine'}>
            {say(codeBy === null ? 'office.enrol.without-code' : 'office.enrol.with-code')}
          </Chip>
          {isKnown && <Chip tone="care">{say('office.enrol.known')}</Chip>}
        </>
      ),
    },
    { title: say('office.enrol.since'), cell: ({ sinceMs }) => moment(sinceMs, nowMs) },
    {
      title: say('office.enrol.decide'),
      isActs: true,
      cell: ({ device, key, fingerprint }) => (
        <div className="kit-buttons">
          <Button
            label={say('office.enrol.take-in-of', { fingerprint })}
            onPress={() => act(() => client.enrolment.takeIn({ device, key }).then(onTaken))}
          >
            {say('office.enrol.take-in')}
          </Button>
          <Button
            isQuiet
            label={say('office.enrol.send-away-of', { fingerprint })}
            onPress={() => act(() => client.enrolment.sendAway({ device, key }))}
          >
            {say('office.enrol.send-away')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <RowTable
      label={title}
      columns={columns}
      rows={waiting}
      keyOf={({ device, key }) => `${device} ${key}`}
      empty="–"
    />
  );
}
