import { useSyncExternalStore } from 'react';
import { Button } from '../kit/button.tsx';
import { Note } from '../kit/chip.tsx';
import { useWords } from '../kit/words.tsx';
import { useFormats } from './formats.ts';
import type { Troubles } from './troubles.ts';

/** Over whatever screen: the name of what failed last, until somebody has read it out. */
export function TroubleStrip({ troubles }: { readonly troubles: Troubles }) {
  const { say } = useWords();
  const { moment } = useFormats();
  const last = useSyncExternalStore(troubles.subscribe, troubles.last);
  return (
    <div className="trouble-strip" role="status">
      {last && (
        <Note tone="fault">
          <p>
            <b>
              {say('office.trouble')}: <code>{`${last.request.slice(0, 4)} ${last.request.slice(4)}`}</code>
            </b>
          </p>
          <p>{say('office.trouble.what', { time: moment(last.atMs, last.atMs) })}</p>
          <div className="kit-buttons">
            <Button isQuiet onPress={troubles.forget}>
              {say('office.trouble.close')}
            </Button>
          </div>
        </Note>
      )}
    </div>
  );
}
