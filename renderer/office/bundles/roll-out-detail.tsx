import { ORPCError } from '@orpc/client';
import { useCallback, useEffect, useState } from 'react';
import type { OfficePath } from '../../../protocol/office-settings.ts';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { Chip, Note } from '../../kit/chip.tsx';
import { QuestionDialog } from '../../kit/question-dialog.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Answers, OfficeClient } from '../office-client.ts';
import { shownText, WireText } from '../wire-text.tsx';
import { RollOutKiosks } from './roll-out-kiosks.tsx';
import { type RollOut, stateTones, stateWords } from './roll-out-list.tsx';
import { RollOutStages } from './roll-out-stages.tsx';
import { settingName } from './setting-values.ts';
import { useTargetText } from './target-field.tsx';
import { valueText } from './value-text.ts';

type Read = Answers['bundles']['read'];
type Act = 'start' | 'hold' | 'goOn' | 'withdraw';
/** While it is under way it is looked at again so often. */
const againMs = 10_000;

type DetailProps = { readonly client: OfficeClient; readonly number: number; readonly onClose: () => void };

/** One roll-out: what it sets, how far it is, and what somebody can do. */
export function RollOutDetail({ client, number, onClose }: DetailProps) {
  const { say } = useWords();
  const { shortDay } = useFormats();
  const targetText = useTargetText();
  const { read, why, version, look, setWhy } = useRollOut(client, number);
  const [asking, setAsking] = useState<Act | null>(null);

  function act(what: Act): void {
    setAsking(null);
    client.bundles[what]({ number }).then(look, (error: unknown) => {
      setWhy(faultOf(error));
      look();
    });
  }

  if (read === null)
    return why ? <Note tone="fault">{say(why)}</Note> : <p className="quiet">{say('office.loading')}</p>;
  return (
    <>
      <div className="kit-buttons">
        <Button isQuiet onPress={onClose}>
          {say('office.bundles.back')}
        </Button>
        <Acts
          state={read.state}
          onAct={(what) => (what === 'hold' || what === 'goOn' ? act(what) : setAsking(what))}
        />
      </div>
      <div role="status">{why && <Note tone="fault">{say(why)}</Note>}</div>
      <Card title={shownText(read.title)}>
        <p>
          <Chip tone={stateTones[read.state]}>{say(stateWords[read.state])}</Chip>{' '}
          {shownText(targetText(read.target, read.targetName))}
        </p>
        {read.stoppedBy !== null && (
          <Note tone="fault">{say(`office.bundles.stopped.${read.stoppedBy}`)}</Note>
        )}
        <dl className="roll-out-settings">
          {Object.entries(read.settings).map(([path, value]) => (
            <div key={path}>
              <dt>{say(settingName(path as OfficePath))}</dt>
              <dd>
                <WireText text={valueText(path as OfficePath, value, { say, shortDay })} />
              </dd>
            </div>
          ))}
        </dl>
        {read.stage > 0 && <RollOutStages rollOut={read} />}
      </Card>
      {read.stage > 0 && <RollOutKiosks {...{ client, number, version }} />}
      <QuestionDialog
        title={say(asking === 'start' ? 'office.bundles.start-ask' : 'office.bundles.withdraw-ask')}
        go={say(asking === 'start' ? 'office.bundles.start' : 'office.bundles.withdraw')}
        cancel={say('office.cancel')}
        isOpen={asking !== null}
        onGo={() => asking && act(asking)}
        onClose={() => setAsking(null)}
      >
        {say(asking === 'start' ? 'office.bundles.start-note' : 'office.bundles.withdraw-note')}
      </QuestionDialog>
    </>
  );
}

type ActsProps = { readonly state: RollOut['state']; readonly onAct: (act: Act) => void };

function Acts({ state, onAct }: ActsProps) {
  const { say } = useWords();
  return (
    <>
      {state === 'draft' && <Button onPress={() => onAct('start')}>{say('office.bundles.start')}</Button>}
      {state === 'running' && <Button onPress={() => onAct('hold')}>{say('office.bundles.hold')}</Button>}
      {state === 'held' && <Button onPress={() => onAct('goOn')}>{say('office.bundles.go-on')}</Button>}
      {(state === 'draft' || state === 'running' || state === 'held') && (
        <Button isQuiet onPress={() => onAct('withdraw')}>
          {say('office.bundles.withdraw')}
        </Button>
      )}
    </>
  );
}

function useRollOut(client: OfficeClient, number: number) {
  const [read, setRead] = useState<Read | null>(null);
  const [why, setWhy] = useState<TextKey | null>(null);
  const [version, setVersion] = useState(0);
  const look = useCallback(() => setVersion((last) => last + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is looked at anew
  useEffect(() => {
    const asking = new AbortController();
    client.bundles.read({ number }, { signal: asking.signal }).then(
      (next) => !asking.signal.aborted && setRead(next),
      () => !asking.signal.aborted && setWhy('office.failed'),
    );
    const timer = setTimeout(look, againMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [client, number, version, look]);
  return { read, why, version, look, setWhy };
}

function faultOf(error: unknown): TextKey {
  const isRefusal = error instanceof ORPCError && error.code === 'CONFLICT';
  if (!isRefusal) return 'office.failed';
  const { why } = error.data as { readonly why: 'state' | 'nobody' | 'another' | 'list' | 'rule' };
  return `office.bundles.why.${why}`;
}
