import { readFileSync, writeFileSync } from 'node:fs';
import { parseJson } from '../../../protocol/parse-json.ts';
import { checkProof, proofSchema, proveEvent } from '../../journal/proof/prove.ts';
import { type Command, required, type Values, writeLine } from './command.ts';
import { openJournalFile } from './open-journal-file.ts';

export const prove: Command = {
  summary: 'show to others that one event is in the journal, without the others',
  usage: `prove --data DIR --seq N --out FILE     makes the proof
  prove --check FILE --key HEX [--witness HEX]

  The proof is one file: the event, the way from it to a signed checkpoint, and what the collector put under it.
  --check needs no journal. --key is the kiosk's public key (DIR/keys/device.pub), --witness the collector's,
  both from somebody whom the reader believes. Prints {"ok":true,"seq":…,"atMs":…,"witnessedAtMs":…}.
`,
  options: {
    data: { type: 'string' },
    seq: { type: 'string' },
    out: { type: 'string' },
    check: { type: 'string' },
    key: { type: 'string' },
    witness: { type: 'string' },
  },
  async run(values) {
    return typeof values.check === 'string' ? check(values, values.check) : make(values);
  },
};

function make(values: Values): string | null {
  const seq = required(values, 'seq');
  if ('sentence' in seq) return seq.sentence;
  const out = required(values, 'out');
  if ('sentence' in out) return out.sentence;
  const opened = openJournalFile(values);
  if ('sentence' in opened) return opened.sentence;
  const proof = proveEvent(opened.database, Number(seq.value));
  opened.database.close();
  if (proof === 'no-event') return `There is no event ${seq.value}.`;
  if (proof === 'no-checkpoint')
    return `No checkpoint covers event ${seq.value} yet: the kiosk makes them when the collector has received it.`;
  writeFileSync(out.value, `${JSON.stringify(proof, null, 2)}\n`, { mode: 0o600 });
  writeLine({ ok: true, seq: Number(seq.value), isWitnessed: proof.cosignature !== null });
  return null;
}

function check(values: Values, file: string): string | null {
  const key = required(values, 'key');
  if ('sentence' in key) return key.sentence;
  const read = proofSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!read.success) return `${file} is not a proof.`;
  const witness = typeof values.witness === 'string' ? values.witness : null;
  const checked = checkProof(read.data, { key: key.value, witness });
  writeLine(checked);
  return checked.ok ? null : 'The proof does not hold.';
}
