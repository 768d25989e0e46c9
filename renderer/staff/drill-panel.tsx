import cards from '../../resources/samples/cards.json' with { type: 'json' };
import { type Language, type TextKey, textOf } from '../../resources/texts/texts.ts';
import { pullLever, type SimulatedPrinterFace } from './simulated-printer.ts';

type DrillProps = {
  readonly language: Language;
  readonly printer: SimulatedPrinterFace;
  readonly onScan: (text: string) => void;
  readonly onClose: () => void;
};

const levers = [
  'paper-full',
  'paper-low',
  'paper-out',
  'cover-open',
  'cover-closed',
  'cutter-stuck',
  'cutter-free',
  'unplug',
  'power-off',
  'power-on',
] as const;
const shownSlips = 6;

/** The bench: sample cards as a scanner would give them, the simulated printer and what came out of it. */
export function DrillPanel({ language, printer, onScan, onClose }: DrillProps) {
  const say = (key: TextKey, values = {}) => textOf(language, key, values);
  return (
    <section className="panel drill" aria-labelledby="drill-title">
      <header className="panel-head">
        <h2 id="drill-title">{say('drill.title')}</h2>
        <button type="button" className="quiet" onClick={onClose}>
          {say('staff.close')}
        </button>
      </header>
      <p>{say('drill.note')}</p>
      <div className="cards">
        {cards.map((card) => (
          <button type="button" key={card.id} onClick={() => onScan(card.text)}>
            {card[language]}
          </button>
        ))}
      </div>
      {printer.isPrinting && <Printed language={language} slips={printer.slips} />}
      {printer.collectorUrl && (
        <p>
          <a href={printer.collectorUrl} target="_blank" rel="noreferrer">
            {say('drill.collector')}
          </a>
        </p>
      )}
    </section>
  );
}

type PrintedProps = { readonly language: Language; readonly slips: readonly number[] };

/** What came out of the simulated printer, and how it is broken. */
function Printed({ language, slips }: PrintedProps) {
  const say = (key: TextKey, values = {}) => textOf(language, key, values);
  const newest = slips.slice(-shownSlips).reverse();
  return (
    <>
      <h3>{say('drill.slips')}</h3>
      {newest.length === 0 && <p>{say('drill.no-slips')}</p>}
      <div className="slips">
        {newest.map((id) => (
          <a href={`/drill/slips/${id}.png`} target="_blank" rel="noreferrer" key={id}>
            <img src={`/drill/slips/${id}.png`} alt={say('drill.slip-alt', { n: id })} />
          </a>
        ))}
      </div>
      <h3>{say('drill.printer')}</h3>
      <div className="buttons">
        {levers.map((lever) => (
          <button type="button" className="quiet" key={lever} onClick={() => pullLever(lever)}>
            {say(`drill.${lever}`)}
          </button>
        ))}
      </div>
    </>
  );
}
