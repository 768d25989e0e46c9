import { useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { QrCode } from '../../kit/qr-code.tsx';
import { useWords } from '../../kit/words.tsx';
import { type Taken, TakenIn } from '../desk/taken-in.tsx';
import { RemoveButton } from '../remove-button.tsx';
import { useStaff } from '../staff-context.ts';
import { type Asking, useAsk } from '../use-ask.ts';
import { usePrintingWord } from '../use-printing-word.ts';
import { type Expected, ExpectedRow } from './expected-row.tsx';
import { today } from './local-day.ts';

type CardProps = {
  readonly visitor: Expected;
  readonly localDay: number;
  readonly onDone: (words: string) => void;
};

/** One who is expected: let in, invited, or taken off the list. */
export function ExpectedCard({ visitor, localDay, onDone }: CardProps) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  const asking = useAsk();
  const [taken, setTaken] = useState<Taken | null>(null);
  const [code, setCode] = useState<string | null>(null);
  // The same until it was taken: whoever presses again after a lost answer lets nobody in twice.
  const entry = useRef(crypto.randomUUID());
  const { id } = visitor;
  const isToday = localDay === today(status.nowMs, timeZone);
  const direction = status.gate.direction === 'out' ? 'out' : 'in';

  async function admit(): Promise<void> {
    const answer = await asking.ask((client) =>
      client.admitExpected({ id, entry: entry.current, direction }),
    );
    if (answer) setTaken(answer);
  }
  async function invite(): Promise<void> {
    const made = await asking.ask((client) => client.inviteExpected({ localDay, id }));
    if (made) setCode(made.code);
  }
  async function remove(): Promise<void> {
    const removed = await asking.ask((client) => client.removeExpected({ localDay, id }));
    if (removed !== undefined) onDone(say('expected.removed'));
  }
  if (taken) return <TakenIn taken={taken} onDone={() => onDone('')} backTo={say('expected.back')} />;
  return (
    <div className="desk-card expected-card">
      <div className="desk-card-head">
        <ExpectedRow visitor={visitor} />
      </div>
      {code ? (
        <Invitation code={code} of={{ localDay, id }} asking={asking} />
      ) : (
        <div className="buttons">
          {isToday && <Button onPress={() => void admit()}>{say(`take-in.go.${direction}`)}</Button>}
          <Button isQuiet onPress={() => void invite()}>
            {say('expected.invite')}
          </Button>
          <RemoveButton
            title={say('expected.remove.title')}
            then={say('expected.remove.then')}
            go={say('expected.remove')}
            onRemove={() => void remove()}
          />
        </div>
      )}
      <p role="status">{asking.said}</p>
      <div className="buttons">
        <Button isQuiet onPress={() => onDone('')}>
          {say('expected.back')}
        </Button>
      </div>
    </div>
  );
}

type InvitationProps = {
  readonly code: string;
  readonly of: { readonly localDay: number; readonly id: string };
  readonly asking: Asking;
};

/** Shown to be photographed or read out, printed, or saved as a picture. */
function Invitation({ code, of, asking }: InvitationProps) {
  const { say } = useWords();
  const printingWord = usePrintingWord();
  const { status } = useStaff();
  async function print(): Promise<void> {
    const done = await asking.ask((client) => client.printInvitation(of));
    if (done !== undefined) asking.tell(printingWord());
  }
  async function save(): Promise<void> {
    const done = await asking.ask((client) => client.saveInvitation(of), say('expected.invitation.drawing'));
    if (done) asking.tell(say('expected.invitation.saved', { file: done.file }));
  }
  return (
    <div className="invitation">
      <QrCode text={code} label={say('expected.invitation')} />
      <div>
        <h3>{say('expected.invitation')}</h3>
        <p>{say('expected.invitation.how')}</p>
        <p className="invitation-code">{code.match(/.{6}/g)?.join(' ')}</p>
        <div className="buttons">
          {status.printer.kind !== 'none' && (
            <Button isQuiet isOff={asking.isAsking} onPress={() => void print()}>
              {say('expected.invitation.print')}
            </Button>
          )}
          <Button isQuiet isOff={asking.isAsking} onPress={() => void save()}>
            {say('expected.invitation.save')}
          </Button>
        </div>
      </div>
    </div>
  );
}
