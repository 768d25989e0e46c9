import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { FoundPrinter, PrinterSettings, TriedPrinter } from '../../main/domain/printer-settings.ts';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { addressKeys, TouchKeys } from '../kit/touch-keys.tsx';
import type { KioskStore } from '../wire/kiosk-store.ts';
import { type Say, type Trial, TrialText } from './printer-trial.tsx';
import { readAddress } from './read-address.ts';

type PrinterScreenProps = {
  readonly store: KioskStore;
  readonly language: Language;
  readonly timeZone: string;
  /** Of whoever is signed in; null where nobody has a PIN. */
  readonly session: string | null;
  readonly onSignedOut: () => void;
};

/** What the guard chose: a printer that was found, one by its address, none. */
type Choice = number | 'network' | 'none';

const longestAddress = 80;

/** The printers of this PC: found, tried with a slip, chosen. */
export function PrinterScreen({ store, language, timeZone, session, onSignedOut }: PrinterScreenProps) {
  const say: Say = (key, values = {}) => textOf(language, key, values);
  const [found, setFound] = useState<readonly (FoundPrinter & { readonly isCurrent: boolean })[]>([]);
  const [choice, setChoice] = useState<Choice | null>(null);
  const [address, setAddress] = useState('');
  const [paperMm, setPaperMm] = useState<80 | 58 | null>(null);
  const [trial, setTrial] = useState<Trial>({ kind: 'idle' });
  const result = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a trial says lies below what was pressed
  useEffect(() => {
    // Newer browsers answer with a promise, which must not become the effect's clean-up.
    void result.current?.scrollIntoView({ block: 'end' });
  }, [trial]);
  useEffect(() => {
    void store
      .ask((client) => client.findPrinters())
      .then((answer) => {
        if (!answer) return setTrial({ kind: 'fault', fault: undefined });
        const { current } = answer;
        const others = answer.found.filter(({ settings }) => !isSameWay(settings, current));
        setFound([
          ...(current ? [{ settings: current, name: null, isCurrent: true }] : []),
          ...others.map((printer) => ({ ...printer, isCurrent: false })),
        ]);
        // Nothing is taken away from a guard who was quicker.
        setChoice((now) => now ?? (current || others.length > 0 ? 0 : 'network'));
        setPaperMm((now) => now ?? current?.paperMm ?? 80);
      });
  }, [store]);

  const chosen = typeof choice === 'number' ? found[choice]?.settings : networkPrinter(choice, address);
  function choose(next: Choice): void {
    setChoice(next);
    setTrial({ kind: 'idle' });
  }
  function changeAddress(next: string): void {
    setAddress(next);
    setTrial({ kind: 'idle' });
  }
  function choosePaper(next: 80 | 58): void {
    setPaperMm(next);
    setTrial({ kind: 'idle' });
  }
  async function tryOut(printer: PrinterSettings): Promise<void> {
    setTrial({ kind: 'trying' });
    const answer = await store.ask((client) =>
      client.tryPrinter({ printer: { ...printer, paperMm: paperMm ?? 80 }, session }),
    );
    if (answer && !answer.ok && answer.fault.kind === 'signed-out') return onSignedOut();
    setTrial(answer?.ok ? { kind: 'tried', tried: answer.value } : { kind: 'fault', fault: answer?.fault });
  }
  async function use(printer: PrinterSettings | null): Promise<void> {
    const answer = await store.ask((client) => client.choosePrinter({ printer, session }));
    if (answer && !answer.ok && answer.fault.kind === 'signed-out') return onSignedOut();
    setTrial(answer?.ok ? { kind: 'used' } : { kind: 'fault', fault: answer?.fault });
  }

  const isTrying = trial.kind === 'trying';
  const isDone = trial.kind === 'used';
  const isAddressWrong = choice === 'network' && address !== '' && !chosen;
  const option = (value: Choice, label: ReactNode) => (
    <label key={value}>
      <input type="radio" name="printer" checked={choice === value} onChange={() => choose(value)} />
      <span>{label}</span>
    </label>
  );
  return (
    <div className="printers">
      <p>{say('printers.note')}</p>
      <fieldset disabled={isTrying} hidden={isDone}>
        <legend>{say('printers.which')}</legend>
        {found.map(({ settings, name, isCurrent }, at) =>
          option(
            at,
            <>
              <bdi>{wayText(settings, say)}</bdi>
              {name !== null && settings.kind !== 'windows' && ` (${name})`}
              {isCurrent && <b> – {say('printers.current')}</b>}
            </>,
          ),
        )}
        {option('network', say('printers.network'))}
        {choice === 'network' && (
          <input
            type="text"
            inputMode="none"
            aria-label={say('printers.address')}
            placeholder={say('printers.address-example')}
            maxLength={longestAddress}
            autoComplete="off"
            spellCheck={false}
            value={address}
            aria-invalid={isAddressWrong}
            onChange={(event) => changeAddress(event.target.value)}
          />
        )}
        {choice === 'network' && (
          <TouchKeys
            keys={addressKeys}
            language={language}
            onKey={(key) => changeAddress(`${address}${key}`.slice(0, longestAddress))}
            onErase={() => changeAddress(address.slice(0, -1))}
          />
        )}
        {isAddressWrong && <p>{say('printers.address-wrong')}</p>}
        {option('none', say('printers.none'))}
      </fieldset>
      {choice !== 'none' && !isDone && (
        <PaperChoice paperMm={paperMm ?? 80} isDisabled={isTrying} onChange={choosePaper} say={say} />
      )}
      <div className="buttons" hidden={isDone}>
        {choice === 'none' ? (
          <button type="button" onClick={() => void use(null)}>
            {say('printers.use-none')}
          </button>
        ) : (
          <button
            type="button"
            aria-disabled={!chosen || isTrying}
            onClick={() => chosen && !isTrying && void tryOut(chosen)}
          >
            {say('printers.try')}
          </button>
        )}
      </div>
      <div ref={result}>
        <div role="status">
          <TrialText trial={trial} say={say} language={language} timeZone={timeZone} />
        </div>
        {trial.kind === 'tried' && isUsable(trial.tried) && (
          <div className="buttons">
            <button type="button" onClick={() => void use(trial.tried.settings)}>
              {say('printers.use')}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

type PaperChoiceProps = {
  readonly paperMm: 80 | 58;
  readonly isDisabled: boolean;
  readonly onChange: (paperMm: 80 | 58) => void;
  readonly say: Say;
};

function PaperChoice({ paperMm, isDisabled, onChange, say }: PaperChoiceProps) {
  return (
    <fieldset className="beside" disabled={isDisabled}>
      <legend>{say('printers.paper')}</legend>
      {([80, 58] as const).map((mm) => (
        <label key={mm}>
          <input type="radio" name="paper" checked={paperMm === mm} onChange={() => onChange(mm)} />
          <span>{say('printers.mm', { mm })}</span>
        </label>
      ))}
    </fieldset>
  );
}

function isUsable({ outcome }: TriedPrinter): boolean {
  return outcome === 'printed' || outcome === 'unconfirmed';
}

/** For people: how it is connected, and where. */
function wayText(settings: PrinterSettings, say: Say): string {
  return say(`printers.way.${settings.kind}`, placeOf(settings));
}

function placeOf(settings: PrinterSettings): Readonly<Record<string, string | number>> {
  if ('path' in settings) return { path: settings.path };
  if ('name' in settings) return { name: settings.name };
  return 'host' in settings ? { host: settings.host, port: settings.port } : { port: settings.port };
}

function isSameWay(one: PrinterSettings, other: PrinterSettings | null): boolean {
  const bare: Say = (key, values) => `${key} ${JSON.stringify(values)}`;
  return other !== null && wayText(one, bare) === wayText(other, bare);
}

function networkPrinter(choice: Choice | null, address: string): PrinterSettings | undefined {
  const place = choice === 'network' ? readAddress(address) : null;
  return place ? { kind: 'tcp', ...place, profile: 'generic', slips: 'auto', paperMm: 80 } : undefined;
}
