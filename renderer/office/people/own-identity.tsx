import { Chip } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';

type IdentityProps = {
  readonly account: Answers['people']['account'];
  readonly provider: string;
};

/** Whether the provider vouches for this person, and how it comes to. */
export function OwnIdentity({ account: { linkedMs, hasPassword, asOfMs }, provider }: IdentityProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  return (
    <Card title={say('office.provider.own')} isHalf>
      {linkedMs === null ? (
        <p>{say('office.provider.own-none', { provider })}</p>
      ) : (
        <p>
          <Chip tone="fine">
            {say('office.provider.own-linked', { provider, time: moment(linkedMs, asOfMs) })}
          </Chip>
        </p>
      )}
      {!hasPassword && <p className="quiet spaced">{say('office.provider.no-password')}</p>}
    </Card>
  );
}
