import { useEffect, useRef, useState } from 'react';
import type { PrinterSettings, TriedPrinter } from '../../main/domain/printer-settings.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../kit/words.tsx';
import { type Choice, PaperChoice, PrinterChoice } from './printer-choice.tsx';
import { TrialText } from './printer-trial.tsx';
import { readAddress } from './read-address.ts';
import { usePrinters } from './use-printers.ts';

/** The printers of this PC: found, tried with a slip, chosen. */
export function PrinterScreen() {
  const { say } = useWords();
  const printers = usePrinters();
  const { trial, forget, tryOut, use } = printers;
  const found = printers.found ?? [];
  const [picked, pick] = useState<Choice | null>(null);
  const [address, setAddress] = useState('');
  const result = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a trial says lies below what was pressed
  useEffect(() => {
    // Newer browsers answer with a promise, which must not become the effect's clean-up.
    void result.current?.scrollIntoView({ block: 'end' });
  }, [trial]);

  const usual = printers.found && (found.length > 0 ? 0 : 'network');
  const choice = picked ?? usual;
  const chosen = typeof choice === 'number' ? found[choice]?.settings : networkPrinter(choice, address);
  const isTrying = trial.kind === 'trying';
  // What is in use already, or was tried, is not what waits to be pressed.
  const isInUse = typeof choice === 'number' && found[choice]?.isCurrent === true;
  const isDone = trial.kind === 'used';
  const hasPrinted = trial.kind === 'tried' && isUsable(trial.tried);
  return (
    <div className="printers">
      <p>{say('printers.note')}</p>
      <PrinterChoice
        found={found}
        choice={choice}
        address={address}
        isAddressWrong={choice === 'network' && address !== '' && !chosen}
        isDisabled={isTrying}
        isHidden={isDone}
        onChoose={(next) => {
          pick(next);
          forget();
        }}
        onAddress={(next) => {
          setAddress(next);
          forget();
        }}
      />
      {choice !== 'none' && !isDone && (
        <PaperChoice paperMm={printers.paperMm} isDisabled={isTrying} onChange={printers.choosePaper} />
      )}
      <div className="buttons" hidden={isDone}>
        {choice === 'none' ? (
          <Button onPress={() => void use(null)}>{say('printers.use-none')}</Button>
        ) : (
          <Button
            isQuiet={isInUse || hasPrinted}
            isOff={!chosen || isTrying}
            onPress={() => chosen && void tryOut(chosen)}
          >
            {say('printers.try')}
          </Button>
        )}
      </div>
      <div ref={result}>
        <div role="status">
          <TrialText trial={trial} />
        </div>
        {hasPrinted && (
          <div className="buttons">
            <Button isQuiet={isInUse} onPress={() => void use(trial.tried.settings)}>
              {say('printers.use')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function isUsable({ outcome }: TriedPrinter): boolean {
  return outcome === 'printed' || outcome === 'unconfirmed';
}

function networkPrinter(choice: Choice | null, address: string): PrinterSettings | undefined {
  const place = choice === 'network' ? readAddress(address) : null;
  return place ? { kind: 'tcp', ...place, profile: 'generic', slips: 'auto', paperMm: 80 } : undefined;
}
