import { useCallback, useState } from 'react';
import { sailingName, writtenTime } from '../../../main/domain/sailing.ts';
import { mayDo } from '../../../main/domain/staff.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useLive } from '../desk/use-live.ts';
import { today } from '../expected/local-day.ts';
import { RemoveButton } from '../remove-button.tsx';
import { useStaff } from '../staff-context.ts';
import { Sure } from '../sure.tsx';
import { type Asking, useAsk } from '../use-ask.ts';
import { usePrintingWord } from '../use-printing-word.ts';
import { Aboard } from './aboard.tsx';
import type { BoatDraft } from './sailing-form.tsx';
import { SailingHead, type SailingRow } from './sailing-head.tsx';
import { WalkOnForm } from './walk-on-form.tsx';

type CardProps = {
  readonly localDay: number;
  readonly no: number;
  readonly onEdit: (draft: BoatDraft) => void;
  readonly onDone: (words: string) => void;
};

/** One boat: its passengers, those who are waited for first; boarded, counted, closed. */
export function SailingCard({ localDay, no, onEdit, onDone }: CardProps) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  const asking = useAsk();
  const [isWalkOn, setWalkOn] = useState(false);
  const list = useCallback((client: KioskClient) => client.listAboard({ localDay, no }), [localDay, no]);
  const aboard = useLive(list);
  const isToday = localDay === today(status.nowMs, timeZone);
  if (!aboard)
    return (
      <div className="buttons">
        <Button isQuiet onPress={() => onDone('')}>
          {say('children.back')}
        </Button>
      </div>
    );
  const { sailing } = aboard;
  if (isWalkOn)
    return (
      <WalkOnForm
        localDay={localDay}
        sailing={sailing}
        onDone={(words) => {
          setWalkOn(false);
          asking.tell(words);
        }}
      />
    );
  return (
    <div className="desk-card sailing-card">
      <div className="desk-card-head sailing-head">
        <SailingHead sailing={sailing} />
      </div>
      <Acts
        localDay={localDay}
        sailing={sailing}
        asking={asking}
        onWalkOn={isToday && sailing.state !== 'sailed' ? () => setWalkOn(true) : null}
        onDone={onDone}
      />
      <p role="status">{asking.said}</p>
      <Aboard aboard={aboard} isOpen={isToday && sailing.state !== 'sailed'} asking={asking} />
      <div className="buttons">
        {sailing.state !== 'sailed' && (
          <>
            <Button isQuiet onPress={() => onEdit(draftOf(sailing))}>
              {say('sailings.edit')}
            </Button>
            <RemoveButton
              title={say('sailings.remove.title', { name: sailingName(sailing) })}
              then={say('sailings.remove.then')}
              go={say('sailings.remove')}
              onRemove={() =>
                void asking
                  .ask((client) => client.removeSailing({ localDay, no }))
                  .then((done) => done !== undefined && onDone(say('sailings.removed')))
              }
            />
          </>
        )}
        <Button isQuiet onPress={() => onDone('')}>
          {say('children.back')}
        </Button>
      </div>
    </div>
  );
}

type ActsProps = {
  readonly localDay: number;
  readonly sailing: SailingRow;
  readonly asking: Asking;
  /** null: not of today, or gone. */
  readonly onWalkOn: (() => void) | null;
  readonly onDone: (words: string) => void;
};

function Acts({ localDay, sailing, asking, onWalkOn, onDone }: ActsProps) {
  const { say } = useWords();
  const printingWord = usePrintingWord();
  const { status, signed } = useStaff();
  const [isClosing, setClosing] = useState(false);
  const { no, state } = sailing;
  const of = { localDay, no };
  const name = sailingName(sailing);
  async function act(words: string, call: Parameters<Asking['ask']>[0]): Promise<void> {
    if ((await asking.ask(call)) !== undefined) asking.tell(words);
  }
  async function close(): Promise<void> {
    setClosing(false);
    const closed = await asking.ask((client) => client.closeSailing(of));
    if (closed) onDone(say('sailings.closed', { name }));
  }
  async function exportTable(): Promise<void> {
    const done = await asking.ask((client) => client.exportManifest(of));
    if (done) asking.tell(say('sailings.exported', { file: done.file }));
  }
  if (isClosing)
    return (
      <Sure
        title={say('sailings.close.title', { name })}
        go={say('sailings.close.go')}
        onGo={() => void close()}
        onClose={() => setClosing(false)}
      >
        {say('sailings.close.text', {
          aboard: sailing.aboard,
          crew: sailing.crew,
          missing: sailing.missing,
        })}
      </Sure>
    );
  return (
    <div className="buttons">
      {state === 'waiting' && (
        <Button onPress={() => void act('', (client) => client.boardSailing({ ...of, isBoarding: true }))}>
          {say('sailings.begin')}
        </Button>
      )}
      {state === 'boarding' && <Button onPress={() => setClosing(true)}>{say('sailings.close')}</Button>}
      {onWalkOn && (
        <Button isQuiet onPress={onWalkOn}>
          {say('sailings.walk-on')}
        </Button>
      )}
      {state === 'boarding' && (
        <Button
          isQuiet
          onPress={() => void act('', (client) => client.boardSailing({ ...of, isBoarding: false }))}
        >
          {say('sailings.stop')}
        </Button>
      )}
      {state === 'sailed' && (
        <Button
          isQuiet
          onPress={() => void act(say('sailings.reopened'), (client) => client.reopenSailing(of))}
        >
          {say('sailings.reopen')}
        </Button>
      )}
      {status.printer.kind !== 'none' && (
        <Button isQuiet onPress={() => void act(printingWord(), (client) => client.printManifest(of))}>
          {say('sailings.print')}
        </Button>
      )}
      {signed && mayDo(signed.member, 'look') && (
        <Button isQuiet onPress={() => void exportTable()}>
          {say('sailings.export')}
        </Button>
      )}
    </div>
  );
}

function draftOf({ no, boat, way, departsMinute, capacity, crew }: SailingRow): BoatDraft {
  return {
    no,
    boat,
    way,
    departs: writtenTime(departsMinute),
    capacity: String(capacity),
    crew: String(crew),
  };
}
