import { ORPCError } from '@orpc/client';
import { useState } from 'react';
import type { ListFault } from '../../../collector/trust-lists/contract.ts';
import { Note } from '../../kit/chip.tsx';
import { FileChoice } from '../../kit/file-choice.tsx';
import { useWords } from '../../kit/words.tsx';
import type { Answers, OfficeClient } from '../office-client.ts';
import { shownText } from '../wire-text.tsx';
import { TrustListFacts } from './trust-list-facts.tsx';

type Shown = Answers['trustLists']['keep'];
type Fault = Pick<ListFault, 'where'> & { readonly kind: ListFault['kind'] | 'failed' | 'too-large' };

/** Longer files are not sent at all. */
const longestFile = 1_000_000;

type FieldProps = {
  readonly client: OfficeClient;
  /** A list was kept; null: none is chosen; `wrong`: what was chosen is none. */
  readonly onKept: (list: Pick<Shown, 'digest' | 'listedAt'> | null | 'wrong') => void;
};

/** A trust list out of a file: looked through and kept at the collector, and named by the settings. */
export function TrustListField({ client, onKept }: FieldProps) {
  const { say } = useWords();
  const [kept, setKept] = useState<Shown | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setBusy] = useState(false);

  function refuse(why: Fault): void {
    setFault(why);
    setBusy(false);
    onKept('wrong');
  }

  async function take(file: File | undefined): Promise<void> {
    setKept(null);
    setFault(null);
    if (file === undefined) return onKept(null);
    onKept('wrong');
    if (file.size > longestFile) return refuse({ kind: 'too-large', where: '' });
    setBusy(true);
    try {
      const list = await client.trustLists.keep({ text: await file.text() });
      setKept(list);
      setBusy(false);
      onKept(list);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const isRefusal = error instanceof ORPCError && error.code === 'NOT_USABLE';
      refuse(isRefusal ? (error.data as Fault) : { kind: 'failed', where: '' });
    }
  }

  return (
    <>
      <p className="quiet">{say('office.trust-list.hint')}</p>
      <FileChoice
        label={say('office.trust-list.file')}
        kinds=".json"
        isOff={isBusy}
        onFile={(file) => void take(file)}
      />
      <div role="status">
        {isBusy && <p>{say('office.import.looking')}</p>}
        {fault && (
          <Note tone="fault">
            {say(`office.trust-list.why.${fault.kind}`, { where: shownText(fault.where) })}
          </Note>
        )}
        {kept && <TrustListFacts list={kept} />}
      </div>
    </>
  );
}
