import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { OfficeClient } from '../office-client.ts';
import { RollOutDetail } from './roll-out-detail.tsx';
import { RollOutForm } from './roll-out-form.tsx';
import { RollOutList } from './roll-out-list.tsx';

type Shown = { readonly kind: 'list' | 'form' } | { readonly kind: 'one'; readonly number: number };

/** Settings that the office sends to kiosks: what is under way, and new ones. */
export function BundlesPage({ client }: { readonly client: OfficeClient }) {
  const { say } = useWords();
  const [shown, setShown] = useState<Shown>({ kind: 'list' });
  const back = () => setShown({ kind: 'list' });
  const open = (number: number) => setShown({ kind: 'one', number });
  if (shown.kind === 'form') return <RollOutForm client={client} onDone={open} onClose={back} />;
  if (shown.kind === 'one') return <RollOutDetail client={client} number={shown.number} onClose={back} />;
  return (
    <>
      <div className="kit-buttons">
        <Button onPress={() => setShown({ kind: 'form' })}>{say('office.bundles.new')}</Button>
      </div>
      <RollOutList client={client} onOpen={open} />
    </>
  );
}
