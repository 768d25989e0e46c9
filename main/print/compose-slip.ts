import { type TextKey, textOf } from '../../resources/texts/texts.ts';
import { localTimeOf } from '../domain/local-time.ts';
import { maskName } from '../domain/mask-name.ts';
import { encodeSlipCode, lowOfSeq, slipMacText } from '../domain/slip-code.ts';
import type { SlipLine } from '../domain/slip-line.ts';
import type { Keys, SlipSource } from '../ports.ts';

/** What the site gives to every slip. */
export type SlipSettings = {
  readonly venue: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly gates: readonly { readonly id: string; readonly number: number; readonly name: string }[];
  /** The site's own line. */
  readonly text: string;
};

/** The slip of one event, in Vietnamese, with the visitor's name masked and no number. `copy` 1 is the first. */
export function composeSlip(
  source: SlipSource,
  settings: SlipSettings,
  { keys, copy }: { readonly keys: Keys; readonly copy: number },
): readonly SlipLine[] {
  const { event, identity, head } = source;
  const gate = settings.gates.find(({ id }) => id === event.gate);
  const code = gate && codeOf(source, settings.venue.id, { gateNumber: gate.number, keys });
  const { day, hour, minute } = localTimeOf(event.atMs, settings.venue.timeZone);
  const lines: (SlipLine | null | undefined | false | '')[] = [
    copy > 1 && { kind: 'banner', text: word('slip.copy', { n: copy - 1 }) },
    { kind: 'title', text: settings.venue.name },
    { kind: 'center', text: gate?.name ?? event.gate },
    { kind: 'rule' },
    {
      kind: 'headline',
      text: word(event.direction === 'out' ? 'slip.out' : 'slip.in'),
      time: `${two(hour)}:${two(minute)}`,
      date: `${two(day % 100)}/${two(Math.floor(day / 100) % 100)}/${Math.floor(day / 10_000)}`,
    },
    { kind: 'pair', label: word('slip.number'), value: String(event.slipNo ?? 0).padStart(4, '0') },
    identity?.name && { kind: 'pair', label: word('slip.visitor'), value: maskName(identity.name) },
    { kind: 'pair', label: word('slip.document'), value: documentName(event.credential) },
    { kind: 'rule' },
    code && { kind: 'code', code },
    settings.text && { kind: 'center', text: settings.text },
    { kind: 'note', text: word('slip.journal', { head: head.slice(0, 8), rules: event.rules }) },
    event.trust !== 'signed' && { kind: 'note', text: word('slip.unsigned') },
  ];
  return lines.filter((line): line is SlipLine => Boolean(line));
}

/** null when the month's key is gone: such a slip could not be checked. */
function codeOf(
  { event }: SlipSource,
  venue: string,
  { gateNumber, keys }: { gateNumber: number; keys: Keys },
): string | null {
  const { localDay } = event;
  const seqLow = lowOfSeq(event.seq);
  const mac = keys.slipMac(slipMacText({ venue, gateNumber, localDay, seqLow }), localDay);
  return mac === null ? null : encodeSlipCode({ gateNumber, seqLow, mac });
}

function documentName(credential: string | null): string {
  return word(`document.${credential}` as TextKey);
}

function word(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return textOf('vi', key, values);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
