import type { Facts, KioskContact } from '../reports/read-facts.ts';
import type { Html } from './escape-html.ts';
import { html, wireText } from './escape-html.ts';
import type { PageView } from './page-view.ts';

const silentAfterMs = 5 * 60_000;

export function isSilent(kiosk: KioskContact, { nowMs }: PageView): boolean {
  return nowMs - kiosk.lastContactMs > silentAfterMs;
}

/** What needs a person, the worst first; one quiet line when nothing does. */
export function composeNotes(facts: Facts, view: PageView): Html {
  const { kiosks, alarms, quarantined, help, names } = facts;
  const { texts, count, moment } = view;
  const silent = kiosks.filter((kiosk) => isSilent(kiosk, view)).length;
  const notes = [
    ...help.map(
      ({ venue, gate, atMs }) =>
        html`<li class="fault"><span aria-hidden="true">■</span><span><strong>${wireText(names.gate(venue, gate))} (${wireText(names.venue(venue))}) ${texts.callsForHelp} ${moment(atMs)}.</strong></span></li>`,
    ),
    ...(alarms > 0
      ? [
          html`<li class="fault"><span aria-hidden="true">■</span><span><strong>${texts.alarms}: ${count(alarms)}.</strong> ${texts.alarmsMeaning} <a href="/v1/alarms">/v1/alarms</a></span></li>`,
        ]
      : []),
    ...(silent > 0
      ? [
          html`<li class="care"><span aria-hidden="true">▲</span><strong>${texts.silentKiosks}: ${count(silent)}</strong></li>`,
        ]
      : []),
    ...(quarantined > 0
      ? [
          html`<li class="care"><span aria-hidden="true">▲</span><span>${texts.quarantined}: ${count(quarantined)}</span></li>`,
        ]
      : []),
  ];
  if (notes.length > 0) return html`<ul class="notes" role="status">${notes}</ul>`;
  if (kiosks.length === 0) return html``;
  return html`<ul class="notes" role="status"><li><span class="well" aria-hidden="true">●</span>${texts.allWell}</li></ul>`;
}
