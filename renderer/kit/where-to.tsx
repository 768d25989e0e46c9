import { type ReactNode, useId } from 'react';
import { Button } from './button.tsx';

/** One of several; `note` stands below it. */
export type Option = {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** It is shown, and cannot be chosen. */
  readonly isOff?: boolean;
};

/** The places of which one is chosen. */
export type WherePlace = ChooseProps & {
  /** Below the places: none was found, or they are looked for. */
  readonly said: string;
  readonly again: string;
  readonly onAgain: () => void;
};

type WhereToProps = {
  readonly title: string;
  /** null: there is one kind alone. */
  readonly what: ChooseProps | null;
  readonly where: WherePlace;
  readonly go: string;
  readonly close: string;
  readonly isBusy: boolean;
  readonly onGo: () => void;
  readonly onClose: () => void;
  /** What came of it. */
  readonly children: ReactNode;
};

/** Which kind of file, and where it goes: chosen by touch or by keys, then written. */
export function WhereTo({ title, what, where, go, close, isBusy, onGo, onClose, children }: WhereToProps) {
  const id = useId();
  return (
    <section className="where-to" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1} ref={focusOnce}>
        {title}
      </h3>
      {what && <Choose {...what} />}
      <Choose {...where} isWide />
      <p role="status">{where.said}</p>
      <div className="buttons">
        <Button isOff={isBusy || where.chosen === null} onPress={onGo}>
          {go}
        </Button>
        <Button isQuiet isOff={isBusy} onPress={where.onAgain}>
          {where.again}
        </Button>
        <Button isQuiet onPress={onClose}>
          {close}
        </Button>
      </div>
      <p role="status" className="where-to-said">
        {children}
      </p>
    </section>
  );
}

type ChooseProps = {
  readonly label: string;
  readonly options: readonly Option[];
  /** null: nothing yet. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  /** Names of any length. */
  readonly isWide?: boolean;
};

function Choose({ label, options, chosen, onChoose, isWide = false }: ChooseProps) {
  const name = useId();
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className={isWide ? 'where-to-options wide' : 'where-to-options'}>
        {options.map(({ id, title, note, isOff = false }) => (
          <label key={id}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={chosen === id}
              disabled={isOff}
              onChange={() => onChoose(id)}
            />
            <span>
              <bdi>{title}</bdi>
              {note && <small>{note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Whoever opened it hears what it is. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
