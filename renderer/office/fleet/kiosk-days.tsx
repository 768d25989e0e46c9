import { Chip } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { dayLabel } from '../formats.ts';
import type { OneKiosk } from './kiosk-health.tsx';

/** Of which of the last days every event is here for certain. */
export function KioskDays({ days }: Pick<OneKiosk, 'days'>) {
  const { say } = useWords();
  if (days.length === 0) return null;
  return (
    <Card title={say('office.fleet.kiosk.days')}>
      <p className="quiet">{say('office.fleet.kiosk.days.note')}</p>
      <ul className="fleet-days" aria-label={say('office.fleet.kiosk.days')}>
        {days.map(({ day, isComplete }) => (
          <li key={day}>
            {dayLabel(day)}{' '}
            <Chip tone={isComplete ? 'fine' : 'care'}>
              {say(`office.fleet.kiosk.days.${isComplete ? 'complete' : 'missing'}`)}
            </Chip>
          </li>
        ))}
      </ul>
    </Card>
  );
}
