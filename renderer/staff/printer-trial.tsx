import type { TriedPrinter } from '../../main/domain/printer-settings.ts';
import { type Say, useWords } from '../kit/words.tsx';
import { type CallFault, callFaultText } from './call-fault.ts';

/** `used`: written to the settings, the core begins anew. */
export type Trial =
  | { readonly kind: 'idle' }
  | { readonly kind: 'trying' }
  | { readonly kind: 'used' }
  | { readonly kind: 'tried'; readonly tried: TriedPrinter }
  /** undefined: the core did not answer. */
  | { readonly kind: 'fault'; readonly fault: CallFault | undefined };

type Row = { readonly isFine: boolean; readonly text: string };

/** What is going on with the printer that was chosen, and what it can. */
export function TrialText({ trial }: { readonly trial: Trial }) {
  const { say, language, timeZone } = useWords();
  if (trial.kind === 'idle') return null;
  if (trial.kind === 'trying') return <p>{say('printers.trying')}</p>;
  if (trial.kind === 'used') return <p>{say('printers.used')}</p>;
  const rows =
    trial.kind === 'fault'
      ? [{ isFine: false, text: callFaultText(trial.fault, { language, timeZone }) }]
      : triedRows(trial.tried, say);
  return (
    <ul className="findings">
      {rows.map(({ isFine, text }) => (
        <li key={text} className={isFine ? 'fine' : 'care'}>
          {text}
        </li>
      ))}
    </ul>
  );
}

function triedRows({ settings, answersStatus, confirms, outcome }: TriedPrinter, say: Say): readonly Row[] {
  const isPaper = settings.kind !== 'simulated';
  const isOut = outcome === 'printed' || outcome === 'unconfirmed';
  return [
    { isFine: answersStatus, text: say(answersStatus ? 'printers.status-yes' : 'printers.status-no') },
    { isFine: confirms, text: say(confirms ? 'printers.word-yes' : 'printers.word-no') },
    ...(settings.kind === 'serial'
      ? [{ isFine: true, text: say('printers.speed', { baudRate: settings.baudRate }) }]
      : []),
    {
      isFine: isOut,
      text: say(!isOut ? 'printers.not-printed' : isPaper ? `printers.${outcome}` : 'printers.simulated-out'),
    },
  ];
}
