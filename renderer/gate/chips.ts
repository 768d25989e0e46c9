import type { Fault } from '../../main/domain/fault.ts';
import type { Status } from '../../main/domain/status.ts';
import type { VisitorKey } from '../../resources/texts/visitor-texts.ts';
import type { Tone } from '../kit/tone.ts';
import { isEvacuating } from './evacuation-view.ts';

export type Chip = {
  readonly key: string;
  readonly tone: Tone;
  readonly name: string;
  readonly says: string;
};

type Say = (key: VisitorKey, values?: Record<string, number>) => string;

/** How the machine is, part by part; a part that this kiosk does not have is not named. */
export function chipsOf(status: Status, say: Say): readonly Chip[] {
  const { upload, disk, camera } = status;
  const has = (kind: Fault['kind']) => status.faults.some((fault) => fault.kind === kind);
  const chips: (Chip | null | false)[] = [
    has('help-called') && chip('help', 'fault', { name: say('edge.help') }),
    has('roll-call') &&
      chip('roll-call', 'care', { name: say(isEvacuating(status) ? 'edge.roll-call' : 'edge.drill') }),
    has('lock-open') && chip('lock', 'fault', { name: say('edge.lock'), says: say('edge.not-locked') }),
    (has('journal-changed') || has('journal-renewed')) &&
      chip('journal', has('journal-changed') ? 'fault' : 'care', {
        name: say('edge.journal'),
        says: say(has('journal-changed') ? 'edge.changed' : 'edge.renewed'),
      }),
    has('block-list-damaged') &&
      chip('block-list', 'fault', { name: say('edge.block-list'), says: say('edge.broken') }),
    (has('expected-damaged') || has('sailings-damaged') || has('children-damaged')) &&
      chip('list', 'care', { name: say('edge.list'), says: say('edge.broken') }),
    printerChip(status, say),
    scannerChip(status, say),
    camera.kind !== 'none' &&
      chip('camera', camera.kind, {
        name: say('edge.camera'),
        says: camera.kind === 'fault' ? say('edge.away') : '',
      }),
    has('input-method-on') &&
      chip('input-method', 'fault', { name: say('edge.input-method'), says: say('edge.is-on') }),
    (has('trust-list-broken') || has('trust-list-stale')) &&
      chip('trust', 'care', {
        name: say('edge.trust'),
        says: say(has('trust-list-broken') ? 'edge.broken' : 'edge.stale'),
      }),
    upload.kind !== 'none' &&
      chip('upload', upload.kind, {
        name: say('edge.upload'),
        says:
          upload.waiting > 0 && upload.kind !== 'fine'
            ? say('edge.waiting-events', { n: upload.waiting })
            : '',
      }),
    chip('disk', disk.kind, {
      name: say('edge.disk'),
      says: disk.kind === 'fine' ? '' : say(disk.kind === 'care' ? 'edge.low' : 'edge.full'),
    }),
    // By as much as the desk names: a second that nobody has to mend is none of the gate's.
    chip('clock', has('clock-wrong') ? 'care' : 'fine', {
      name: say('edge.clock'),
      says: has('clock-wrong') ? say('edge.wrong') : '',
    }),
  ];
  return chips.filter((one) => one !== null && one !== false);
}

function chip(key: string, tone: Tone, { name, says = '' }: { name: string; says?: string }): Chip {
  return { key, tone, name, says };
}

const printerTroubles = [
  'printer-away',
  'printer-paper-out',
  'printer-cover-open',
  'printer-cutter-stuck',
  'printer-hot',
  'printer-stopped',
  'printer-floods',
  'printer-paper-low',
] as const satisfies readonly Fault['kind'][];

/** Why, and how many slips wait for it. */
function printerChip({ printer, faults }: Status, say: Say): Chip | null {
  if (printer.kind === 'none') return null;
  const trouble = printerTroubles.find((kind) => faults.some((fault) => fault.kind === kind));
  const waits = printer.waiting > 0 ? say('edge.waiting-slips', { n: printer.waiting }) : '';
  const why = trouble ? say(`edge.${trouble}`) : '';
  return chip('printer', printer.kind, {
    name: say('edge.printer'),
    says: [why, waits].filter((part) => part !== '').join(', '),
  });
}

/** Nothing where no scanner was ever seen: one that types cannot be. */
function scannerChip({ scanners }: Status, say: Say): Chip | null {
  if (scanners.length === 0) return null;
  const trouble = (['away', 'floods'] as const).find((bad) => scanners.some(({ state }) => state === bad));
  return chip('scanner', trouble ? 'fault' : 'fine', {
    name: say('edge.scanner'),
    says: trouble ? say(`edge.${trouble}`) : '',
  });
}
