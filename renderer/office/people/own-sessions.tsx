import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';

type Account = Answers['people']['account'];
type Session = Account['sessions'][number];

type SessionsProps = {
  readonly client: OfficeClient;
  readonly account: Account;
  readonly onChange: () => void;
};

/** Where this person is signed in; any of them ends here. */
export function OwnSessions({ client, account: { sessions, asOfMs }, onChange }: SessionsProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const [hasFailed, setFailed] = useState(false);
  const title = say('office.sessions');
  const columns: readonly Column<Session>[] = [
    {
      title: say('office.sessions.network'),
      isName: true,
      cell: ({ network, isThis }) => (
        <>
          <bdi>{network === '' ? '–' : network}</bdi>{' '}
          {isThis && <Chip tone="fine">{say('office.sessions.this')}</Chip>}
        </>
      ),
    },
    { title: say('office.sessions.since'), cell: ({ sinceMs }) => moment(sinceMs, asOfMs) },
    { title: say('office.sessions.last'), cell: ({ lastMs }) => moment(lastMs, asOfMs) },
    {
      title: say('office.enrol.decide'),
      isActs: true,
      cell: ({ id, network, sinceMs }) => (
        <div className="kit-buttons">
          <Button
            isQuiet
            label={say('office.sessions.end-of', { network, time: moment(sinceMs, asOfMs) })}
            onPress={() => {
              client.people.endSession({ id }).then(
                () => {
                  setFailed(false);
                  onChange();
                },
                () => setFailed(true),
              );
            }}
          >
            {say('office.sessions.end')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <Card title={title}>
      <div role="status">{hasFailed && <Note tone="fault">{say('office.failed')}</Note>}</div>
      <RowTable label={title} columns={columns} rows={sessions} keyOf={({ id }) => id} empty="–" />
    </Card>
  );
}
