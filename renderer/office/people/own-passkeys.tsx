import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import { WireText } from '../wire-text.tsx';
import { NewPasskey } from './new-passkey.tsx';
import { RemovePasskey } from './remove-passkey.tsx';

type Passkey = Answers['passkeys']['list']['passkeys'][number];

type PasskeysProps = {
  readonly client: OfficeClient;
  /** Where keys work; null: nowhere. */
  readonly origin: string | null;
};

/** One's own keys: made, told apart by name and use, and removed one by one. */
export function OwnPasskeys({ client, origin }: PasskeysProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const { answer, fault, again } = useAnswer(client, ownPasskeys);
  const [removed, setRemoved] = useState<Passkey | null>(null);
  const title = say('office.passkeys');
  const asOfMs = answer?.asOfMs ?? 0;
  const rows = answer?.passkeys ?? [];
  const isHere = origin === location.origin;
  const columns: readonly Column<Passkey>[] = [
    {
      title: say('office.passkey.name'),
      isName: true,
      cell: ({ name, regressedMs }) => (
        <>
          <WireText text={name} />
          {regressedMs !== null && (
            <Chip tone="care">{say('office.passkey.regressed', { time: moment(regressedMs, asOfMs) })}</Chip>
          )}
        </>
      ),
    },
    { title: say('office.passkey.since'), cell: ({ sinceMs }) => moment(sinceMs, asOfMs) },
    {
      title: say('office.passkey.last'),
      cell: ({ lastMs }) => (lastMs === null ? say('office.accounts.never') : moment(lastMs, asOfMs)),
    },
    {
      title: say('office.enrol.decide'),
      isActs: true,
      cell: (passkey) => (
        <div className="kit-buttons">
          <Button
            isQuiet
            label={say('office.passkey.remove-of', { name: passkey.name })}
            onPress={() => setRemoved(passkey)}
          >
            {say('office.passkey.remove')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <Card title={title}>
      <div role="status">
        {fault && <Note tone="fault">{say('office.failed')}</Note>}
        {origin !== null && !isHere && (
          <Note tone="care">{say('office.passkey.elsewhere', { url: origin })}</Note>
        )}
      </div>
      {origin === null && <p className="quiet">{say('office.passkey.off')}</p>}
      {rows.length > 0 && (
        <RowTable label={title} columns={columns} rows={rows} keyOf={({ id }) => id} empty="–" />
      )}
      {answer && rows.length === 0 && isHere && <p>{say('office.passkey.empty')}</p>}
      {removed && (
        <RemovePasskey
          key={removed.id}
          client={client}
          passkey={removed}
          onDone={() => {
            setRemoved(null);
            again();
          }}
        />
      )}
      {isHere && <NewPasskey client={client} onMade={again} />}
    </Card>
  );
}

function ownPasskeys(client: OfficeClient, signal: AbortSignal) {
  return client.passkeys.list(undefined, { signal });
}
