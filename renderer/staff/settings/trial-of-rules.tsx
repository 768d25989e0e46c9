import { useEffect, useRef } from 'react';
import type { TextKey } from '../../../resources/texts/texts.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';

export type Trial = Extract<Awaited<ReturnType<KioskClient['tryRules']>>, { ok: true }>['value'] & {};

type TrialProps = {
  readonly title: TextKey;
  readonly trial: Trial;
  readonly onGo: () => void;
  readonly onBack: () => void;
};

const rows = ['admitted', 'asked', 'refused', 'another'] as const;

/** What the last full day would have been, before the setting is changed. */
export function TrialOfRules({ title, trial, onGo, onBack }: TrialProps) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { codes, now, tried } = trial;
  const day = dayText(trial.localDay);
  const isSame = rows.every((row) => now[row] === tried[row]);
  return (
    <div className="setting-editor">
      <h3 tabIndex={-1} ref={heading}>
        {say(title)}
      </h3>
      <p>{say(isSame ? 'trial.same' : 'trial.note', { day, n: codes })}</p>
      {!isSame && (
        <table className="trial">
          <thead>
            <tr>
              <td />
              <th scope="col">{say('trial.now')}</th>
              <th scope="col">{say('trial.tried')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row} className={now[row] === tried[row] ? '' : 'is-other'}>
                <th scope="row">{say(`trial.${row}`)}</th>
                <td>{now[row]}</td>
                <td>{tried[row]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="trial-limits">{say('trial.limits')}</p>
      <div className="buttons">
        <Button onPress={onGo}>{say('trial.go')}</Button>
        <Button isQuiet onPress={onBack}>
          {say('trial.back')}
        </Button>
      </div>
    </div>
  );
}

/** 20261121 → "21/11/2026". */
function dayText(localDay: number): string {
  const text = String(localDay);
  return `${text.slice(6)}/${text.slice(4, 6)}/${text.slice(0, 4)}`;
}
