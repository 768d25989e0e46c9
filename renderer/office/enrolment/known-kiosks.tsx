import { useState } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { type Column, DataTable } from '../../kit/data-table.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { WireText } from '../wire-text.tsx';

type Known = Answers['enrolment']['devices']['devices'][number];

type KnownKiosksProps = {
  readonly client: OfficeClient;
  readonly devices: readonly Known[];
  readonly nowMs: number;
  /** Something was changed: what is shown is asked for anew. */
  readonly onChange: () => void;
};

/** Who was taken in, by whom and when; one that moved is confirmed here, one that is gone is retired. */
export function KnownKiosks({ client, devices, nowMs, onChange }: KnownKiosksProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const [leaving, setLeaving] = useState<Known | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const title = say('office.known');

  function act(work: Promise<unknown>): void {
    work.then(
      () => {
        setFailed(false);
        onChange();
      },
      () => setFailed(true),
    );
  }

  const columns: readonly Column<Known>[] = [
    { title: say('office.gate'), isName: true, cell: (known) => <Place known={known} /> },
    {
      title: say('office.enrol.fingerprint'),
      cell: ({ fingerprint }) => <span className="fingerprint">{fingerprint}</span>,
    },
    {
      title: say('office.kiosks.state'),
      isName: true,
      cell: ({ state, sinceMs, who }) => (
        <>
          {state === 'retired' ? (
            <span>{say('office.known.retired')}</span>
          ) : (
            <Chip tone={state === 'moved' ? 'care' : 'fine'}>{say(`office.known.${state}`)}</Chip>
          )}
          <small>
            {moment(sinceMs, nowMs)} · <WireText text={by(who, say)} />
          </small>
        </>
      ),
    },
    {
      title: say('office.enrol.decide'),
      cell: (known) => (
        <div className="kit-buttons">
          {known.state === 'moved' && (
            <Button
              label={say('office.known.stays-of', { device: known.device })}
              onPress={() => act(client.enrolment.takeIn({ device: known.device, key: known.key }))}
            >
              {say('office.known.stays')}
            </Button>
          )}
          {known.state !== 'retired' && (
            <Button
              isQuiet
              label={say('office.known.retire-of', { device: known.device })}
              onPress={() => setLeaving(known)}
            >
              {say('office.known.retire')}
            </Button>
          )}
        </div>
      ),
    },
  ];
  return (
    <Card title={title}>
      <div role="status">{hasFailed && <Note tone="fault">{say('office.enrol.failed')}</Note>}</div>
      <DataTable label={title} columns={columns} rows={devices} keyOf={({ device }) => device} empty="–" />
      <QuestionDialog
        title={say('office.known.retire-title')}
        go={say('office.known.retire')}
        cancel={say('office.known.keep')}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onGo={() => {
          if (leaving) act(client.enrolment.retire({ device: leaving.device }));
          setLeaving(null);
        }}
      >
        {leaving && <Place known={leaving} />}
        <p>{say('office.known.retire-note')}</p>
      </QuestionDialog>
    </Card>
  );
}

function Place({ known: { place, device } }: { readonly known: Known }) {
  return (
    <>
      <WireText text={place?.gate.name ?? '–'} />
      {place && (
        <small>
          <WireText text={place.venue.name} />
        </small>
      )}
      <small>{device}</small>
    </>
  );
}

const machines: ReadonlyMap<string, TextKey> = new Map([
  ['kiosk', 'office.known.by-kiosk'],
  ['own-kiosk', 'office.known.by-own-kiosk'],
  ['before enrolment', 'office.known.by-before'],
]);

/** What no person did has words of its own. */
function by(who: string, say: ReturnType<typeof useWords>['say']): string {
  const key = machines.get(who);
  return key === undefined ? who : say(key);
}
