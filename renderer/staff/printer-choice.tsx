import type { ReactNode } from 'react';
import { addressKeys, TouchKeys } from '../kit/touch-keys.tsx';
import { useWords } from '../kit/words.tsx';
import { wayText } from './printer-way.ts';
import type { KnownPrinter, PaperMm } from './use-printers.ts';

/** What the guard chose: a printer that was found, one by its address, none. */
export type Choice = number | 'network' | 'none';

const longestAddress = 80;

type ChoiceProps = {
  readonly found: readonly KnownPrinter[];
  readonly choice: Choice | null;
  readonly address: string;
  /** What is typed is no address. */
  readonly isAddressWrong: boolean;
  readonly isDisabled: boolean;
  readonly isHidden: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onAddress: (address: string) => void;
};

/** Which printer: those that were found, one in the network by its address, none. */
export function PrinterChoice(props: ChoiceProps) {
  const { found, choice, address, isAddressWrong, isDisabled, isHidden, onChoose, onAddress } = props;
  const { say } = useWords();
  const option = (value: Choice, label: ReactNode) => (
    <label key={value}>
      <input type="radio" name="printer" checked={choice === value} onChange={() => onChoose(value)} />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset disabled={isDisabled} hidden={isHidden}>
      <legend>{say('printers.which')}</legend>
      {found.map((printer, at) => option(at, <PrinterName printer={printer} />))}
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
          onChange={(event) => onAddress(event.target.value)}
        />
      )}
      {choice === 'network' && (
        <TouchKeys
          keys={addressKeys}
          onKey={(key) => onAddress(`${address}${key}`.slice(0, longestAddress))}
          onErase={() => onAddress(address.slice(0, -1))}
        />
      )}
      {isAddressWrong && <p>{say('printers.address-wrong')}</p>}
      {option('none', say('printers.none'))}
    </fieldset>
  );
}

function PrinterName({ printer: { settings, name, isCurrent } }: { readonly printer: KnownPrinter }) {
  const { say } = useWords();
  return (
    <>
      <bdi>{wayText(settings, say)}</bdi>
      {name !== null && settings.kind !== 'windows' && ` (${name})`}
      {isCurrent && <b> – {say('printers.current')}</b>}
    </>
  );
}

type PaperProps = {
  readonly paperMm: PaperMm;
  readonly isDisabled: boolean;
  readonly onChange: (paperMm: PaperMm) => void;
};

export function PaperChoice({ paperMm, isDisabled, onChange }: PaperProps) {
  const { say } = useWords();
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
