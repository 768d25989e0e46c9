import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { type ActFault, actOn, type FleetAct } from './act-on.ts';
import type { KioskState } from './fleet-words.ts';

/** What of a kiosk says what can be done with it. */
export type Chosen = { readonly device: string; readonly state: KioskState; readonly hasMoved: boolean };

export type FleetDone = { readonly act: FleetAct; readonly devices: readonly string[] };

type BulkProps = {
  readonly client: OfficeClient;
  readonly chosen: readonly Chosen[];
  /** null: nothing is chosen there that could be dropped. */
  readonly onDrop: (() => void) | null;
  readonly onDone: (done: FleetDone) => void;
};

/** What can be done with the kiosks that are chosen: with all of them, or not at all. */
export function BulkBar({ client, chosen, onDrop, onDone }: BulkProps) {
  const { say } = useWords();
  const { count } = useFormats();
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<ActFault | null>(null);
  const n = count(chosen.length);
  const devices = chosen.map(({ device }) => device);
  const isEach = (claim: (one: Chosen) => boolean) => chosen.every(claim);
  const isInService = isEach(({ state }) => state !== 'retired' && state !== 'waiting');

  async function go(act: FleetAct): Promise<void> {
    setAsking(false);
    const met = await actOn(client, act, devices);
    setFault(met);
    if (met === null) onDone({ act, devices });
  }

  return (
    <div className={onDrop ? 'fleet-act' : undefined}>
      {onDrop && <strong role="status">{say('office.fleet.chosen', { n })}</strong>}
      <div className="kit-buttons">
        {isEach(({ hasMoved }) => hasMoved) && (
          <Button onPress={() => void go('settle')}>{say('office.fleet.settle')}</Button>
        )}
        {isInService && (
          <Button isQuiet onPress={() => setAsking(true)}>
            {say('office.fleet.retire')}
          </Button>
        )}
        {isEach(({ state }) => state === 'retired') && (
          <Button isQuiet onPress={() => void go('takeBack')}>
            {say('office.fleet.take-back')}
          </Button>
        )}
        {onDrop && (
          <Button isQuiet onPress={onDrop}>
            {say('office.fleet.choose-none')}
          </Button>
        )}
      </div>
      <div role="status">
        {fault && (
          <Note tone="fault">
            {fault.kind === 'changed'
              ? say('office.fleet.changed', { n: count(fault.n) })
              : say('office.fleet.failed')}
          </Note>
        )}
      </div>
      <QuestionDialog
        title={say('office.fleet.retire-title', { n })}
        go={say('office.fleet.retire')}
        cancel={say('office.fleet.keep')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onGo={() => void go('retire')}
      >
        <p>{say('office.fleet.retire-note')}</p>
      </QuestionDialog>
    </div>
  );
}
