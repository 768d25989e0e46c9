import type { Facts, KioskContact } from '../reports/read-facts.ts';
import { isSilent } from './compose-notes.ts';
import type { Html } from './escape-html.ts';
import { html, wireText } from './escape-html.ts';
import type { PageView } from './page-view.ts';

/** One card a venue: how many are inside, and how fresh that number is. */
export function composeVenues(facts: Facts, view: PageView): Html {
  const { gates, kiosks } = facts;
  const venues = new Set([
    ...gates.map((gate) => gate.venue),
    ...kiosks.flatMap((kiosk) => kiosk.venue ?? []),
  ]);
  return html`<div class="venues">${[...venues].sort().map((venue) => composeVenue(venue, facts, view))}</div>`;
}

/** Nobody can be inside less than nobody: who left without having come in shows in the numbers beside it. */
function composeVenue(venue: string, { gates, kiosks, names }: Facts, view: PageView): Html {
  const { texts, count } = view;
  const rows = gates.filter((gate) => gate.venue === venue);
  const entered = rows.reduce((total, row) => total + row.in, 0);
  const left = rows.reduce((total, row) => total + row.out, 0);
  return html`<section class="card venue">
<h2>${wireText(names.venue(venue))}</h2>
<div class="inside"><strong>${count(Math.max(0, entered - left))}</strong>${texts.insideNow} <small>${texts.insideHow}</small></div>
<dl><div><dt>${texts.in}</dt><dd class="in">${count(entered)}</dd></div>
<div><dt>${texts.out}</dt><dd class="out">${count(left)}</dd></div></dl>
${composeContact(
  kiosks.filter((kiosk) => kiosk.venue === venue),
  view,
)}
</section>`;
}

/** The number is as old as the gate that was heard of least recently. */
function composeContact(kiosks: readonly KioskContact[], view: PageView): Html {
  const oldest = kiosks.toSorted((a, b) => a.lastContactMs - b.lastContactMs)[0];
  if (oldest === undefined) return html``;
  const moment = view.moment(oldest.lastContactMs);
  return isSilent(oldest, view)
    ? html`<div class="contact"><span class="state care"><span aria-hidden="true">▲</span> ${view.texts.stateSilent} (${moment})</span></div>`
    : html`<div class="contact">${view.texts.lastContact} ${moment}</div>`;
}
