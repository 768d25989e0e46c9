import type { Facts } from '../reports/read-facts.ts';
import { codeName } from './code-names.ts';
import type { Html } from './escape-html.ts';
import { html, wireText } from './escape-html.ts';
import type { PageView } from './page-view.ts';
import type { Texts } from './texts.ts';

const acts: ReadonlyMap<string, keyof Texts> = new Map([
  ['admit', 'admit'],
  ['refuse', 'refuse'],
  ['ask', 'ask'],
  ['retry', 'retry'],
  ['ignore', 'ignore'],
  ['undo', 'undo'],
  ['reprint', 'reprint'],
  ['undo-nothing', 'undoNothing'],
  ['reprint-nothing', 'reprintNothing'],
  ['print-test', 'printed'],
  ['print-shift', 'printed'],
  ['print-roll-call', 'printed'],
  ['print-poster', 'printed'],
  ['help', 'help'],
  ['help-came', 'helpCame'],
  ['direction-in', 'directionIn'],
  ['direction-out', 'directionOut'],
  ['direction-both', 'directionBoth'],
]);

/** What happened last, and nothing that could say to whom. */
export function composeLatest(
  { latest, names }: Facts,
  { texts, moment, count, heading, language }: PageView,
): Html {
  if (latest.length === 0) return html``;
  return html`<section class="card">${heading('latest')}<div class="wide" tabindex="0"><table>
<thead><tr><th scope="col">${texts.time}</th><th scope="col">${texts.gate}</th><th scope="col">${texts.direction}</th>
<th scope="col">${texts.decision}</th><th scope="col">${texts.credential}</th><th scope="col" class="n">${texts.seq}</th></tr></thead>
<tbody>${latest.map(
    (
      event,
    ) => html`<tr><td>${moment(event.atMs)}</td><td class="name">${wireText(names.gate(event.venue, event.gate))}</td>
<td class="${event.direction ?? ''}">${directionText(event.direction, texts)}</td>
<td>${actText(event.act, texts)}</td><td>${wireText(codeName(event.credential, language) ?? texts.none)}</td><td class="n">${count(event.seq)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function directionText(direction: string | null, texts: Texts): string {
  if (direction === null) return texts.none;
  return direction === 'in' ? `→ ${texts.in}` : `← ${texts.out}`;
}

function actText(act: string, texts: Texts): Html {
  const key = acts.get(act);
  if (key === undefined) return wireText(act);
  if (act === 'refuse' || act === 'help') return html`<span class="state fault">${texts[key]}</span>`;
  if (act === 'ask' || act === 'undo') return html`<span class="state care">${texts[key]}</span>`;
  return html`${texts[key]}`;
}
