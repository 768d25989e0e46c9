import { type CardFace, CardPicture } from './card-picture.tsx';
import { useVisitorWords } from './visitor-words.tsx';

type Row = {
  readonly kind: 'cccd' | 'can-cuoc';
  readonly sides: readonly [front: CardFace, back: CardFace];
};

/**
 * Both chip cards, in the order of their age. The code lies on the front of the older and on the back of the newer:
 * Thông tư 06/2021/TT-BCA and 16/2024/TT-BCA.
 */
const rows: readonly Row[] = [
  { kind: 'cccd', sides: ['cccd-front', 'cccd-back'] },
  { kind: 'can-cuoc', sides: ['can-cuoc-front', 'can-cuoc-back'] },
];
const shown: ReadonlySet<CardFace> = new Set(['cccd-front', 'can-cuoc-back']);

/** Which card it is, and which of its sides the scanner reads. */
export function CardGuide() {
  const { say } = useVisitorWords();
  return (
    <section className="card-guide" aria-label={say('cards.title')}>
      <ul>
        {rows.map(({ kind, sides }) => (
          <li key={kind}>
            {sides.map((face, at) => (
              <figure key={face} className={shown.has(face) ? 'card-side shown' : 'card-side'}>
                <CardPicture face={face} />
                <figcaption>
                  {shown.has(face) && <span aria-hidden="true">✓ </span>}
                  {say(at === 0 ? 'cards.front' : 'cards.back')}
                </figcaption>
              </figure>
            ))}
            <p className="card-words">
              {/* As it is printed on the card, in every language. */}
              <strong lang="vi">{say(`cards.${kind}`)}</strong>
              <span>{say(`cards.${kind}.since`)}</span>
              <span className="card-how">{say(`cards.${kind}.how`)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
