import { useState } from 'react';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import type { OfficeClient } from '../office-client.ts';
import { RowTable } from '../row-table.tsx';
import { useAnswer } from '../use-answer.ts';
import type { Me } from '../use-me.ts';
import { type Account, AccountQuestion, type Question } from './account-questions.tsx';
import { type Link, LinkToGive } from './link-to-give.tsx';
import { NewAccount } from './new-account.tsx';
import { useAccountColumns } from './use-account-columns.tsx';

type AccountsProps = {
  readonly client: OfficeClient;
  readonly me: Pick<Me, 'unit'>;
  /** Where one can sign in too; null: nowhere. */
  readonly provider: string | null;
  /** Something was changed, maybe about whoever looks. */
  readonly onChange: () => void;
};

/** Everybody who has an account: made, changed, switched off and on here. */
export function Accounts({ client, me, provider, onChange }: AccountsProps) {
  const { say } = useWords();
  const { answer, fault, again } = useAnswer(client, readAccounts);
  const [question, setQuestion] = useState<Question | null>(null);
  const [link, setLink] = useState<Link | null>(null);
  const [refused, setRefused] = useState<'office.failed' | 'office.accounts.last-admin' | null>(null);
  const title = say('office.accounts');

  function act(work: Promise<{ readonly ok: boolean } | Record<string, never>>): void {
    work.then(
      (done) => {
        setRefused('ok' in done && !done.ok ? 'office.accounts.last-admin' : null);
        again();
        onChange();
      },
      () => setRefused('office.failed'),
    );
  }

  function give(made: Link): void {
    setLink(made);
    again();
  }

  function makeLink({ id, name }: Account): void {
    client.accounts.newLink({ id }).then(
      (made) => (made.ok ? give({ ...made.value, name }) : setRefused('office.failed')),
      () => setRefused('office.failed'),
    );
  }

  const columns = useAccountColumns({
    nowMs: answer?.asOfMs ?? 0,
    provider: provider ?? '',
    onAsk: setQuestion,
    onLink: makeLink,
    onSwitchOn: ({ id }) => act(client.accounts.switchOn({ id })),
  });
  return (
    <Card title={title}>
      <div role="status">
        {(refused || fault) && <Note tone="fault">{say(refused ?? 'office.failed')}</Note>}
        {link && <LinkToGive link={link} />}
      </div>
      <NewAccount client={client} ownUnit={me.unit?.id ?? null} provider={provider} onMade={give} />
      {answer && (
        <RowTable label={title} columns={columns} rows={answer.accounts} keyOf={({ id }) => id} empty="–" />
      )}
      {question && (
        <AccountQuestion
          key={`${question.kind} ${question.account.id}`}
          client={client}
          question={question}
          provider={provider ?? ''}
          onClose={() => setQuestion(null)}
          act={act}
        />
      )}
    </Card>
  );
}

function readAccounts(client: OfficeClient, signal: AbortSignal) {
  return client.accounts.list(undefined, { signal });
}
