import type { Facts, GateRow } from '../reports/read-facts.ts';
import { composeCharts } from './compose-charts.ts';
import { composeLatest } from './compose-latest.ts';
import { composeNotes, isSilent } from './compose-notes.ts';
import { composeVenues } from './compose-venues.ts';
import type { Html } from './escape-html.ts';
import { html, wireText } from './escape-html.ts';
import type { PageView } from './page-view.ts';
import { style } from './style.ts';

export function composePage(facts: Facts, view: PageView, nonce: string): string {
  const { texts, language } = view;
  const body =
    facts.kiosks.length === 0
      ? html`<p class="card empty">${texts.nothingYet}</p>`
      : html`${composeVenues(facts, view)}${composeCharts(facts, view)}${composeGates(facts, view)}${composeKiosks(facts, view)}${composeLatest(facts, view)}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="10">
<title>${texts.title}</title>
<style nonce="${nonce}">${{ html: style }}</style>
</head>
<body>
<header>
<h1>${texts.heading}</h1>
<span>${view.date}</span>
<span class="quiet">${texts.updated} ${view.moment(view.nowMs)}, ${texts.everyTenSeconds}</span>
<a href="${language === 'vi' ? '?lang=en' : '?lang=vi'}" lang="${language === 'vi' ? 'en' : 'vi'}">${texts.otherLanguage}</a>
</header>
<main>
${composeNotes(facts, view)}
${body}
</main>
</body>
</html>
`.html;
}

function composeGates({ gates, names }: Facts, { texts, count, heading }: PageView): Html {
  const columns = ['in', 'out', 'refused', 'retried'] as const;
  if (gates.length === 0) return html``;
  return html`<section class="card half">${heading('byGate')}<div class="wide" tabindex="0"><table>
<thead><tr><th scope="col">${texts.gate}</th>${columns.map((column) => html`<th scope="col" class="n">${texts[column]}</th>`)}</tr></thead>
<tbody>${gates.map(
    (
      row,
    ) => html`<tr><th scope="row" class="name">${wireText(names.gate(row.venue, row.gate))}<br><small>${wireText(names.venue(row.venue))}</small></th>
${columns.map((column) => html`<td class="n ${column}">${count(row[column])}</td>`)}</tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${texts.total}</th>${columns.map((column) => html`<td class="n">${count(sum(gates, column))}</td>`)}</tr></tfoot>
</table></div></section>`;
}

function composeKiosks({ kiosks, names }: Facts, view: PageView): Html {
  const { texts, count, moment, heading } = view;
  return html`<section class="card half">${heading('kiosks')}<div class="wide" tabindex="0"><table>
<thead><tr><th scope="col">${texts.gate}</th><th scope="col">${texts.state}</th><th scope="col">${texts.lastContact}</th><th scope="col" class="n">${texts.received}</th></tr></thead>
<tbody>${kiosks.map(
    (
      kiosk,
    ) => html`<tr><th scope="row" class="name">${wireText(names.gate(kiosk.venue ?? '', kiosk.gate ?? texts.none))}<br><small>${kiosk.device}</small></th>
<td>${
      isSilent(kiosk, view)
        ? html`<span class="state care"><span aria-hidden="true">▲</span> ${texts.stateSilent}</span>`
        : html`<span class="state well"><span aria-hidden="true">●</span> ${texts.stateWell}</span>`
    }</td>
<td>${moment(kiosk.lastContactMs)}</td><td class="n">${count(kiosk.ack)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function sum(rows: readonly GateRow[], column: 'in' | 'out' | 'refused' | 'retried'): number {
  return rows.reduce((total, row) => total + row[column], 0);
}
