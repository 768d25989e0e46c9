import { useCallback } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { BulkBar, type FleetDone } from './bulk-bar.tsx';
import { KioskDays } from './kiosk-days.tsx';
import { KioskHealth } from './kiosk-health.tsx';
import { KioskHistory } from './kiosk-history.tsx';
import { KioskPlace } from './kiosk-place.tsx';
import { StateChip } from './state-chip.tsx';
import { useFresh } from './use-fleet.ts';

type DetailProps = {
  readonly client: OfficeClient;
  readonly device: string;
  readonly mayAct: boolean;
  readonly onClose: () => void;
  readonly onDone: (done: FleetDone) => void;
};

/** One kiosk: how it is, what became of it, its alarms and its days. */
export function KioskDetail({ client, device, mayAct, onClose, onDone }: DetailProps) {
  const { say } = useWords();
  const { moment } = useFormats();
  const { answer, fault, again } = useFresh(
    client,
    useCallback((from, signal) => from.fleet.read({ device }, { signal }), [device]),
  );
  return (
    <div className="fleet-detail">
      <div className="kit-buttons">
        <Button isQuiet onPress={onClose}>
          {say('office.fleet.kiosk.back')}
        </Button>
      </div>
      <div role="status">
        {answer === null && (
          <p className="quiet">{say(fault === null ? 'office.loading' : 'office.fleet.kiosk.gone')}</p>
        )}
        {answer !== null && fault && <Note tone="fault">{say('office.fleet.failed')}</Note>}
      </div>
      {answer && (
        <>
          <Card title={say('office.fleet.kiosk.now')}>
            <div className="fleet-row">
              <StateChip state={answer.state} />
              <div>
                <KioskPlace of={answer} />
              </div>
            </div>
            <p>
              {say(`office.fleet.state.${answer.state}.means`)} · {say('office.fleet.list.heard')}{' '}
              {answer.heardAtMs === null
                ? say('office.fleet.list.never')
                : moment(answer.heardAtMs, answer.asOfMs)}
            </p>
            <KioskHealth kiosk={answer} />
            {mayAct && answer.state !== 'waiting' && (
              <BulkBar
                client={client}
                chosen={[answer]}
                onDrop={null}
                onDone={(done) => void again().then(() => onDone(done))}
              />
            )}
          </Card>
          <KioskDays days={answer.days} />
          <KioskHistory kiosk={answer} />
        </>
      )}
    </div>
  );
}
