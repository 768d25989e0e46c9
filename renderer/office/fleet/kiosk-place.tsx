import { useWords } from '../../kit/words.tsx';
import { WireText } from '../wire-text.tsx';

type PlaceProps = {
  readonly of: {
    readonly venue: { readonly name: string } | null;
    readonly gate: { readonly name: string } | null;
    readonly device: string;
  };
};

/** Which gate of which venue, and the kiosk's own name. */
export function KioskPlace({ of: { venue, gate, device } }: PlaceProps) {
  const { say } = useWords();
  return (
    <>
      <WireText text={gate?.name ?? say('office.fleet.list.unplaced')} />
      {venue && (
        <small>
          <WireText text={venue.name} />
        </small>
      )}
      <small>{device}</small>
    </>
  );
}
