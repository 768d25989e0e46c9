import { encode } from 'uqr';

type QrProps = {
  readonly text: string;
  readonly label: string;
  readonly className?: string;
};

/** A QR code, drawn sharp at any size, with the margin that readers need. */
export function QrCode({ text, label, className }: QrProps) {
  const { data, size } = encode(text, { ecc: 'L', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className={className} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path.join('')} />
    </svg>
  );
}
