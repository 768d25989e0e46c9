import { useState } from 'react';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { WireText } from '../wire-text.tsx';
import { RoleChecks } from './role-checks.tsx';
import type { Role } from './role-words.ts';
import { UnitChoice } from './unit-choice.tsx';

export type Account = Answers['accounts']['list']['accounts'][number];
export type Question = { readonly kind: 'off' | 'factor' | 'unlink' | 'roles'; readonly account: Account };
type Answer = { readonly ok: boolean } | Record<string, never>;

type QuestionsProps = {
  readonly client: OfficeClient;
  readonly question: Question;
  readonly provider: string;
  readonly onClose: () => void;
  readonly act: (work: Promise<Answer>) => void;
};

/** Asks before somebody is shut out, or may other things than before. */
export function AccountQuestion({ client, question, provider, onClose, act }: QuestionsProps) {
  const { say } = useWords();
  const { kind, account } = question;
  const [roles, setRoles] = useState<readonly Role[]>(account.roles);
  /** undefined: as it was. */
  const [unit, setUnit] = useState<string | null>();
  const work = {
    off: () => client.accounts.switchOff({ id: account.id }),
    factor: () => client.accounts.resetFactor({ id: account.id }),
    unlink: () => client.accounts.unlink({ id: account.id }),
    roles: () => client.accounts.setRoles({ id: account.id, roles: [...roles], unit }),
  }[kind];
  return (
    <QuestionDialog
      title={say(`office.accounts.${kind}-title`)}
      go={say(`office.accounts.${kind}-go`)}
      cancel={say('office.accounts.cancel')}
      isOpen
      onClose={onClose}
      onGo={() => {
        if (roles.length === 0) return;
        act(work());
        onClose();
      }}
    >
      <p>
        <strong>
          <WireText text={account.name} />
        </strong>
      </p>
      {kind === 'roles' ? (
        <>
          <RoleChecks chosen={roles} onChange={setRoles} />
          <UnitChoice client={client} unit={account.unit?.id ?? null} onChoose={setUnit} />
        </>
      ) : (
        <p>{say(`office.accounts.${kind}-note`, { provider })}</p>
      )}
    </QuestionDialog>
  );
}
