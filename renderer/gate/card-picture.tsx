import type { ReactElement } from 'react';

export type CardFace = 'cccd-front' | 'cccd-back' | 'can-cuoc-front' | 'can-cuoc-back';

/** Where the code lies: the upper right corner of its side. */
const code = <Code x={212} y={26} />;

const front = (
  <>
    <circle cx="38" cy="38" r="18" />
    <path d="M86 28h96M98 44h72" className="text" />
    <path d="M74 68h120" className="text bold" />
    <rect x="20" y="84" width="72" height="94" rx="6" />
    <circle cx="56" cy="116" r="16" />
    <path d="M30 172c0-24 12-34 26-34s26 10 26 34" />
    <path d="M112 102h76M112 126h150M112 150h112M112 174h136" className="text" />
  </>
);

/** Machine-readable lines: letters and signs of one width. */
const lines = <path d="M24 150h272M24 166h272M24 182h272" className="text machine" />;

const chip = (
  <>
    <rect x="24" y="84" width="58" height="46" rx="8" />
    <path d="M24 100h18v14H24M82 100H64v14h18M42 84v46M64 84v46" className="thin" />
  </>
);

/** What tells the sides apart, on a field of 320 by 202: ISO/IEC 7810, ID-1. No text, no data, nobody's picture. */
const faces: Readonly<Record<CardFace, ReactElement>> = {
  'cccd-front': (
    <>
      {front}
      {code}
    </>
  ),
  'cccd-back': (
    <>
      <path d="M24 30h130M24 50h96M24 68h60" className="text" />
      {chip}
      <path d="M104 98h60M104 116h44" className="text" />
      <Finger x={190} />
      <Finger x={250} />
      {lines}
    </>
  ),
  'can-cuoc-front': front,
  'can-cuoc-back': (
    <>
      <path d="M24 30h150M24 48h110M24 66h130" className="text" />
      {chip}
      <path d="M104 98h80M104 116h60" className="text" />
      <path d="M206 130h90" className="text" />
      {code}
      {lines}
    </>
  ),
};

/** One side of a card, drawn in lines. */
export function CardPicture({ face }: { readonly face: CardFace }) {
  return (
    <svg className="card-picture" viewBox="0 0 320 202" aria-hidden="true">
      <rect x="3" y="3" width="314" height="196" rx="14" className="edge-of-card" />
      {faces[face]}
    </svg>
  );
}

/** A code with its three corners, in a ring that marks it. */
function Code({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} className="code">
      <rect x="-8" y="-8" width="96" height="96" rx="12" className="ring" />
      <path
        className="dots"
        d="M0 0h26v26H0zM54 0h26v26H54zM0 54h26v26H0zM34 4h12v8H34zM34 20h8v14h-8zM4 34h14v8H4zM26 34h20v12H34v14h-8zM54 34h8v8h-8zM68 34h12v8H68zM46 54h8v8h8v-8h18v10H70v16H46v-8h8v-8h-8z"
      />
      <path className="eyes" d="M7 7h12v12H7zM61 7h12v12H61zM7 61h12v12H7z" />
    </g>
  );
}

/** A field for a fingerprint. */
function Finger({ x }: { readonly x: number }) {
  return (
    <g transform={`translate(${x} 24)`}>
      <rect width="46" height="60" rx="6" />
      <path d="M13 46V28a10 10 0 0 1 20 0v18M20 46V30a3 3 0 0 1 6 0v16" className="thin" />
    </g>
  );
}
