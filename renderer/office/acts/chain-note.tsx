import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { useAnswer } from '../use-answer.ts';

/** Whether the log is whole; its last digest is what somebody writes down to compare later. */
export function ChainNote({ client }: { readonly client: OfficeClient }) {
  const { say } = useWords();
  const { count } = useFormats();
  const { answer, fault } = useAnswer(client, verify);
  return (
    <div role="status" className="account-link">
      {answer === null && fault === null && <p className="quiet">{say('office.log.checking')}</p>}
      {answer?.isWhole === true && (
        <Note tone="fine">
          {say('office.log.whole', { n: count(answer.count), hash: answer.hash.slice(0, 16) })}
        </Note>
      )}
      {answer?.isWhole === false && (
        <Note tone="fault">{say('office.log.broken', { n: count(answer.brokenAt) })}</Note>
      )}
    </div>
  );
}

function verify(client: OfficeClient, signal: AbortSignal) {
  return client.acts.verify(undefined, { signal });
}
