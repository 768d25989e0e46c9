import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { useFormats } from '../formats.ts';
import type { Answers } from '../office-client.ts';
import { TrustListFacts, useIssuerNames } from './trust-list-facts.tsx';

type Trust = NonNullable<Answers['bundles']['preview']['trust']>;
type Difference = Trust['differences'][number];

/** What becomes of issuers whose codes are believed until now, before anything is sent. */
export function TrustDifference({ trust }: { readonly trust: Trust }) {
  const { say } = useWords();
  return (
    <section className="trust-difference" aria-label={say('office.setting.trustList')}>
      <h3>{say('office.setting.trustList')}</h3>
      {trust.becomes ? <TrustListFacts list={trust.becomes} /> : <p>{say('office.trust-list.none')}</p>}
      {trust.differences.map((one) => (
        <OneDifference key={one.was?.digest ?? ''} difference={one} />
      ))}
      <p className="quiet">{say('office.trust-list.beside')}</p>
    </section>
  );
}

function OneDifference({ difference }: { readonly difference: Difference }) {
  const { say } = useWords();
  const { count, shortDay } = useFormats();
  const { was, kiosks, kept, exchanged, gone, added, keysAdded, keysGone, losesAll } = difference;
  const names = {
    kept: useIssuerNames(kept),
    exchanged: useIssuerNames(exchanged),
    gone: useIssuerNames(gone),
    added: useIssuerNames(added),
  };
  const said = { kiosks: count(kiosks) };
  return (
    <div className="trust-difference">
      <p>
        {was === null
          ? say('office.trust-list.was-none', said)
          : say(was.isStale ? 'office.trust-list.was-stale' : 'office.trust-list.was', {
              ...said,
              from: shortDay(Date.parse(was.listedAt)),
            })}{' '}
        {say('office.trust-list.keys', { added: count(keysAdded), gone: count(keysGone) })}
      </p>
      {losesAll && <Note tone="fault">{say('office.trust-list.loses-all')}</Note>}
      {exchanged.length > 0 && (
        <Note tone="care">{say('office.trust-list.exchanged', { names: names.exchanged })}</Note>
      )}
      {gone.length > 0 && <Note tone="care">{say('office.trust-list.gone', { names: names.gone })}</Note>}
      {added.length > 0 && <p>{say('office.trust-list.added', { names: names.added })}</p>}
      {kept.length > 0 && <p>{say('office.trust-list.kept', { names: names.kept })}</p>}
    </div>
  );
}
