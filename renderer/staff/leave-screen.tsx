import { PinPad } from '../kit/pin-pad.tsx';
import { useWords } from '../kit/words.tsx';
import { useAsk } from './use-ask.ts';

/** The way out of the kiosk: the staff PIN, on a key pad for a touch screen or typed. */
export function LeaveScreen() {
  const { say } = useWords();
  const { said, isAsking, tell, ask } = useAsk();

  async function leave(pin: string): Promise<void> {
    const left = await ask((client) => client.leave({ pin }), say('leave.asking'));
    if (left !== undefined) tell(say('leave.leaving'));
  }

  return (
    <div className="leave">
      <p>{say('leave.note')}</p>
      <PinPad
        label={say('leave.pin')}
        go={say('leave.go')}
        isAsking={isAsking}
        onPin={(pin) => void leave(pin)}
      />
      <p role="status">{said}</p>
    </div>
  );
}
