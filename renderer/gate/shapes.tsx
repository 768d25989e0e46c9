import type { ReactElement } from 'react';
import type { ScreenState } from './screen-view.ts';

/** The shape of each state: told apart without colour, drawn in one stroke width on a field of 240 by 240. */
const shapes: Readonly<Record<ScreenState, ReactElement>> = {
  ready: (
    <>
      <g className="breath">
        <rect x="16" y="58" width="72" height="134" rx="12" />
        <path d="M44 178h16" />
        <path
          d="M32 82h14v14H32zM58 82h14v14H58zM32 108h14v14H32zM58 108h3M72 108v5M58 122h14"
          className="fine"
        />
        <rect x="104" y="128" width="86" height="58" rx="9" />
        <path d="M119 146h17v20h-17zM150 148h26M150 162h18" className="fine" />
      </g>
      <path d="M212 36h10a8 8 0 0 1 8 8v38a8 8 0 0 1-8 8h-10l-12-12V48z" />
      <path d="M217 90v102M200 192h34" />
      <path d="M184 48l-44-18M182 63h-54M184 78l-44 18" className="beam" />
    </>
  ),
  reading: (
    <>
      <circle cx="120" cy="120" r="84" className="faint" />
      <path d="M120 36a84 84 0 0 1 84 84" className="spin" />
    </>
  ),
  'admitted-in': (
    <>
      <circle cx="104" cy="120" r="84" />
      <path d="M66 122l28 28 50-58" className="bold" />
      <path d="M232 120h-56M198 96l-24 24 24 24" className="knock" />
      <path d="M232 120h-54M200 94l-26 26 26 26" className="bold" />
    </>
  ),
  'admitted-out': (
    <>
      <circle cx="96" cy="120" r="84" />
      <path d="M58 122l28 28 50-58" className="bold" />
      <path d="M166 120h60M204 96l24 24-24 24" className="knock" />
      <path d="M168 120h58M202 94l26 26-26 26" className="bold" />
    </>
  ),
  refused: (
    <>
      <path d="M84 28h72l56 56v72l-56 56H84l-56-56V84z" />
      <path d="M86 86l68 68M154 86l-68 68" className="bold" />
    </>
  ),
  ask: (
    <path
      className="filled"
      d="M93 128V52a11 11 0 0 1 22 0v58h4V40a11 11 0 0 1 22 0v70h4V52a11 11 0 0 1 22 0v66h4V74a11 11 0 0 1 22 0v72c0 40-22 70-60 70-30 0-44-14-58-40l-27-48c-6-11 9-22 19-12z"
    />
  ),
  retry: (
    <>
      <path d="M40 92V48a8 8 0 0 1 8-8h44M148 40h22M40 148v44a8 8 0 0 0 8 8h44M148 200h44a8 8 0 0 0 8-8v-44" />
      <path d="M70 70h34v34H70zM70 136h34v34H70zM136 136h12v12h-12zM158 158h12v12h-12z" />
      <path d="M136 104V84l14 8 8-22M200 104l-22-10 10-22 22-10" className="fine" />
    </>
  ),
  repeat: (
    <>
      <circle cx="104" cy="112" r="80" />
      <path d="M68 114l26 26 48-54" className="bold" />
      <circle cx="186" cy="182" r="38" className="cover" />
      <path d="M186 160v24l16 10" />
    </>
  ),
  obeyed: (
    <>
      <rect x="44" y="44" width="152" height="168" rx="14" />
      <path d="M88 44V34a10 10 0 0 1 10-10h44a10 10 0 0 1 10 10v10" />
      <path d="M78 128l30 30 56-62" className="bold" />
    </>
  ),
  'nothing-done': (
    <>
      <rect x="44" y="44" width="152" height="168" rx="14" />
      <path d="M88 44V34a10 10 0 0 1 10-10h44a10 10 0 0 1 10 10v10" />
      <path d="M84 128h72" className="bold" />
    </>
  ),
  // The sign of an assembly point (ISO 7010 E007): people, and arrows from all sides.
  evacuation: (
    <>
      <rect x="8" y="8" width="224" height="224" rx="16" className="sign" />
      <g className="on-sign">
        <path d="M32 32l28 28M60 38v22H38M208 32l-28 28M180 38v22h22M32 208l28-28M60 202v-22H38M208 208l-28-28M180 202v-22h22" />
        <path
          className="filled"
          d="M120 84a13 13 0 1 0 .1 0zM101 116h38v44h-8v34h-22v-34h-8zM82 96a10 10 0 1 0 .1 0zM68 120h26v34h-5v26H73v-26h-5zM158 96a10 10 0 1 0 .1 0zM146 120h26v34h-5v26h-16v-26h-5z"
        />
      </g>
    </>
  ),
  'out-of-order': (
    <>
      <rect x="22" y="74" width="196" height="58" rx="8" />
      <path d="M66 76l-36 54M114 76l-36 54M162 76l-36 54M210 76l-36 54" className="fine" />
      <path d="M60 132v76M180 132v76M40 208h40M160 208h40M60 74V50M180 74V50" />
    </>
  ),
};

export function Shape({ state }: { readonly state: ScreenState }) {
  return (
    <svg className={`shape shape-${state}`} viewBox="0 0 240 240" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
