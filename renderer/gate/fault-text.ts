import type { Fault } from '../../main/domain/fault.ts';
import { type Language, textOf } from '../../resources/texts/texts.ts';
import { clockTime, dateOf, durationParts, gigabytes } from '../kit/say.ts';

/** What happened, what still works, what to do – as a guard reads it. */
export function faultText(fault: Fault, language: Language, timeZone: string): string {
  return textOf(language, `fault.${fault.kind}`, valuesOf(fault, language, timeZone));
}

function valuesOf(fault: Fault, language: Language, timeZone: string): Record<string, string | number> {
  switch (fault.kind) {
    case 'printer-floods':
      return { address: fault.address, n: fault.waiting };
    case 'printer-away':
      return { address: fault.address };
    case 'printer-paper-out':
    case 'printer-cover-open':
    case 'printer-cutter-stuck':
    case 'printer-hot':
    case 'printer-stopped':
      return { n: fault.waiting };
    case 'printer-paper-low':
      return { left: fault.left };
    case 'print-uncertain':
      return { slip: String(fault.slipNo).padStart(4, '0') };
    case 'print-failed':
      return {
        what:
          fault.slipNo === null
            ? textOf(language, 'fault.print-failed.report')
            : textOf(language, 'fault.print-failed.slip', { n: String(fault.slipNo).padStart(4, '0') }),
      };
    case 'key-damaged':
      return {
        what: textOf(language, `fault.key-damaged.${fault.of}`),
        time: clockTime(fault.sinceMs, timeZone),
      };
    case 'scanner-away':
    case 'scanner-floods':
      return { name: fault.name };
    case 'trust-list-broken':
      return { file: fault.file };
    case 'trust-list-stale':
      return { date: dateOf(new Date(fault.sinceMs).toISOString().slice(0, 10)) };
    case 'roll-call':
      return {
        what: textOf(language, `fault.roll-call.${fault.isDrill ? 'drill' : 'real'}`),
        time: clockTime(fault.sinceMs, timeZone),
      };
    case 'help-called':
    case 'collector-away':
    case 'collector-stranger':
    case 'collector-refuses':
    case 'collector-retired':
      return { time: clockTime(fault.sinceMs, timeZone) };
    case 'collector-waiting':
      return { time: clockTime(fault.sinceMs, timeZone), fingerprint: fault.fingerprint };
    case 'journal-renewed':
      return { time: clockTime(fault.sinceMs, timeZone) };
    case 'collector-differs':
    case 'journal-changed':
      return { n: fault.seq };
    case 'backup-late':
    case 'forgetting-late':
      return { date: dateOf(dashed(fault.day)) };
    case 'expected-damaged':
    case 'sailings-damaged': {
      const date = dateOf(dashed(fault.day));
      return { days: textOf(language, fault.more > 0 ? 'fault.days' : 'fault.day', { date, n: fault.more }) };
    }
    case 'clock-wrong': {
      const { key, n } = durationParts(fault.offsetMs);
      return { offset: textOf(language, key, { n }) };
    }
    case 'disk-low':
      return { free: gigabytes(fault.freeBytes, language) };
    case 'input-method-on':
    case 'camera-away':
    case 'lock-open':
    case 'journal-unsaved':
    case 'block-list-damaged':
    case 'children-damaged':
    case 'disk-reserve':
    case 'disk-full':
      return {};
  }
}

/** `2026-11-21` of 20261121. */
function dashed(day: number): string {
  return String(day).replace(/^(\d{4})(\d\d)/, '$1-$2-');
}
