import { numbersOf } from '../../main/credential/documents/number-kind.ts';
import { personOf } from '../../main/credential/person.ts';
import { recognise } from '../../main/credential/recognise.ts';
import { type Credential, readableKinds } from '../../main/domain/credential.ts';
import { createScanReader } from '../../main/line/read-scan.ts';
import type { DeviceCode } from '../../main/ports/scanners.ts';
import { createHidAssembler } from '../../native/scanner/hid-frame.ts';
import { layoutOf } from '../../native/scanner/hid-layouts.ts';
import { createKeyboardReader } from '../../native/scanner/keyboard.ts';
import { createSerialAssembler } from '../../native/scanner/serial-frame.ts';
import type { KeyboardCode } from '../../native/scanner/typed-keys.ts';
import { nowMs } from '../support/credential/signed-codes.ts';
import type { FuzzInput } from './input.ts';
import { knowledge, saysWhatWasSigned } from './seeds.ts';

/** Puts an input in by its door. The answers, one a code; throws where the product throws or answers what it never may. */
export function checkInput(input: FuzzInput): readonly string[] {
  if (input.to === 'recognise') return [checked(recognise(input.text, nowMs, knowledge))];
  const codes = codesOf(input);
  return codes.length === 0 ? ['no code'] : codes.map((code) => checked(readCode(code)));
}

function codesOf(input: Exclude<FuzzInput, { to: 'recognise' }>): readonly (DeviceCode | KeyboardCode)[] {
  switch (input.to) {
    case 'hid': {
      const assembler = createHidAssembler(layoutOf(input.layout));
      const codes = [...input.reports.map((report) => assembler.take(report)), assembler.rest()];
      must(assembler.waitsMs() === null && assembler.rest() === null, 'nothing is left after the rest');
      return codes.filter((code) => code !== null);
    }
    case 'serial': {
      const assembler = createSerialAssembler();
      const codes = [...input.chunks.flatMap((chunk) => assembler.take(chunk)), assembler.rest()];
      must(!assembler.isUnderWay() && assembler.rest() === null, 'nothing is left after the rest');
      return codes.filter((code) => code !== null);
    }
    case 'keyboard': {
      const reader = createKeyboardReader();
      const codes = input.strokes.map((stroke) => reader.press(stroke).code);
      codes.push(reader.rest((input.strokes.at(-1)?.atMs ?? 0) + 100_000));
      return codes.filter((code) => code !== null);
    }
  }
}

const readScan = createScanReader();

/** As a host hands it on. */
function readCode(code: DeviceCode | KeyboardCode): Credential {
  must(code.text.length <= 17_000, 'what a broken device sends is not kept');
  if ('source' in code) return readScan(code, nowMs, knowledge).credential;
  return readScan({ text: code.text, source: 'hid', damage: code.isCut ? 'cut' : null }, nowMs, knowledge)
    .credential;
}

const kinds: ReadonlySet<string> = new Set([...readableKinds, 'malformed', 'unknown', 'unreadable']);

/** The kind of an answer, after a look at all that the kiosk would show of it or keep. */
function checked(credential: Credential): string {
  must(kinds.has(credential.kind), 'the kind is one of ours');
  for (const { number } of numbersOf(credential)) must(/^[\x21-\x7e]+$/.test(number), 'a number is ASCII');
  const shown = Object.values(personOf(credential) ?? {}).join('');
  must(!/[\p{Cc}\p{Cf}\p{Cs}]/u.test(shown), 'nothing invisible is shown');
  must(shown === shown.normalize('NFC'), 'what is shown is NFC');
  if (!('trust' in credential) || credential.trust !== 'signed') return credential.kind;
  must(saysWhatWasSigned(credential), 'signed is only what a signer signed');
  return `${credential.kind}, signed`;
}

function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken: ${promise}`);
}
