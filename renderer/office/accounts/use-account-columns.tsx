import { Button } from '../../kit/button.tsx';
import { Chip } from '../../kit/chip.tsx';
import type { Column } from '../../kit/data-table.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import { shownText, WireText } from '../wire-text.tsx';
import type { Account, Question } from './account-questions.tsx';
import { roleWords } from './role-words.ts';

type ColumnsProps = {
  readonly nowMs: number;
  /** What it is called. */
  readonly provider: string;
  readonly onAsk: (question: Question) => void;
  readonly onLink: (account: Account) => void;
  readonly onSwitchOn: (account: Account) => void;
};

/** How an account stands, and what can be done about it. */
export function useAccountColumns({ nowMs, provider, ...acts }: ColumnsProps): readonly Column<Account>[] {
  const { say } = useWords();
  const { moment } = useFormats();
  return [
    { title: say('office.sign-in.name'), isName: true, cell: ({ name }) => <WireText text={name} /> },
    {
      title: say('office.accounts.roles'),
      isName: true,
      cell: ({ roles, unit }) => (
        <>
          {roles.map((role) => say(roleWords[role])).join(', ')}
          {unit && (
            <small>
              <WireText text={unit.name} />
            </small>
          )}
        </>
      ),
    },
    {
      title: say('office.accounts.last'),
      cell: ({ lastSignInMs }) =>
        lastSignInMs === null ? say('office.accounts.never') : moment(lastSignInMs, nowMs),
    },
    {
      title: say('office.kiosks.state'),
      isName: true,
      cell: (account) => <State account={account} nowMs={nowMs} provider={provider} />,
    },
    {
      title: say('office.enrol.decide'),
      isActs: true,
      isName: true,
      cell: (account) => <Acts account={account} {...acts} />,
    },
  ];
}

type StateProps = Pick<ColumnsProps, 'nowMs' | 'provider'> & { readonly account: Account };

function State({ account, nowMs, provider }: StateProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const { offMs, lockedUntilMs, hasPassword, isLinked, linkUntilMs, hasFactor, hasPasskeys, sinceMs } =
    account;
  return (
    <>
      {offMs !== null && (
        <Chip tone="fault">{say('office.accounts.is-off', { time: moment(offMs, nowMs) })}</Chip>
      )}
      {offMs === null && !hasPassword && !isLinked && (
        <Chip tone="care">{say('office.accounts.no-password')}</Chip>
      )}
      {isLinked && (
        <Chip tone="fine">
          {say(hasPassword ? 'office.accounts.linked' : 'office.accounts.linked-only', { provider })}
        </Chip>
      )}
      {lockedUntilMs !== null && (
        <Chip tone="care">{say('office.accounts.locked', { time: moment(lockedUntilMs, nowMs) })}</Chip>
      )}
      {hasFactor && <Chip tone="fine">{say('office.factor.on')}</Chip>}
      {hasPasskeys && <Chip tone="fine">{say('office.accounts.passkeys')}</Chip>}
      {linkUntilMs !== null && (
        <small>{say('office.accounts.link-until', { time: moment(linkUntilMs, 0) })}</small>
      )}
      <small>{say('office.accounts.since', { time: moment(sinceMs, nowMs) })}</small>
    </>
  );
}

type ActsProps = Omit<ColumnsProps, 'nowMs' | 'provider'> & { readonly account: Account };

function Acts({ account, onAsk, onLink, onSwitchOn }: ActsProps) {
  const { say } = useWords();
  const name = shownText(account.name);
  if (account.offMs !== null)
    return (
      <div className="kit-buttons">
        <Button isQuiet label={say('office.accounts.on-of', { name })} onPress={() => onSwitchOn(account)}>
          {say('office.accounts.on')}
        </Button>
      </div>
    );
  return (
    <div className="kit-buttons">
      <Button
        isQuiet
        label={say('office.accounts.roles-of', { name })}
        onPress={() => onAsk({ kind: 'roles', account })}
      >
        {say('office.accounts.roles-change')}
      </Button>
      <Button isQuiet label={say('office.accounts.new-link-of', { name })} onPress={() => onLink(account)}>
        {say('office.accounts.new-link')}
      </Button>
      {(account.hasFactor || account.hasPasskeys) && (
        <Button
          isQuiet
          label={say('office.accounts.factor-of', { name })}
          onPress={() => onAsk({ kind: 'factor', account })}
        >
          {say('office.accounts.factor-go')}
        </Button>
      )}
      {account.isLinked && (
        <Button
          isQuiet
          label={say('office.accounts.unlink-of', { name })}
          onPress={() => onAsk({ kind: 'unlink', account })}
        >
          {say('office.accounts.unlink-go')}
        </Button>
      )}
      <Button
        isQuiet
        label={say('office.accounts.off-of', { name })}
        onPress={() => onAsk({ kind: 'off', account })}
      >
        {say('office.accounts.off-go')}
      </Button>
    </div>
  );
}
