import { existsSync, readFileSync } from 'node:fs';
import { checkpointAnswerSchema } from '../../../protocol/batch.ts';
import type { Checkpoint } from '../../../protocol/checkpoint.ts';
import { parseJson } from '../../../protocol/parse-json.ts';
import { readOrigin } from '../../journal/origin.ts';
import { type VerifyProblem, verifyJournal } from '../../journal/proof/verify.ts';
import { publicKeyFile } from '../../keys/device-key.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { sealedKeysComplaint } from '../../keys/key-seal.ts';
import { readText } from '../../upload/exchange.ts';
import { ask } from '../../upload/http-collector.ts';
import { type Command, type Values, writeLine } from './command.ts';
import { openJournalFile } from './open-journal-file.ts';

export const verify: Command = {
  summary: 'check that nothing in the journal was changed or is missing',
  usage: `verify --data DIR [--key HEX] [--collector URL] [--every-signature]

  Prints {"ok":true,"events":N,"head":"…","signed":…,"witnessed":N}; or {"ok":false,"seq":N,"problem":…}
  with the first event that is not what was written, and exit code 1.
  --key: the kiosk's public key, from elsewhere; without it the one in DIR/keys/${publicKeyFile}.
  --collector: asks the collector how far it saw this journal. Only so an end that was cut off shows,
  or an older copy that was put in its place.
  --every-signature: each event's, not only the newest one's, which covers all before it.
`,
  options: {
    data: { type: 'string' },
    key: { type: 'string' },
    collector: { type: 'string' },
    'every-signature': { type: 'boolean' },
  },
  async run(values) {
    const opened = openJournalFile(values);
    if ('sentence' in opened) return opened.sentence;
    const { database, dataDir } = opened;
    const known =
      typeof values.collector === 'string'
        ? await askCollector(values.collector, { ...readOrigin(database), dataDir })
        : null;
    if (typeof known === 'string') return known;
    const key = keyOf(values, dataDir);
    const isEverySignature = values['every-signature'] === true;
    const verification = verifyJournal(database, { key, known, isEverySignature });
    database.close();
    // A key that lies beside the journal proves less than one from elsewhere.
    const isGiven = typeof values.key === 'string';
    writeLine(
      verification.ok && !isGiven && key !== null ? { ...verification, signed: 'own-key' } : verification,
    );
    return verification.ok ? null : problems[verification.problem](verification.seq);
  },
};

const problems: Readonly<Record<VerifyProblem, (seq: number) => string>> = {
  gap: (seq) => `Event ${seq} is missing.`,
  format: (seq) => `Event ${seq} cannot be read.`,
  place: (seq) => `Event ${seq} belongs to another journal, or to another place in this one.`,
  hash: (seq) => `Event ${seq} is not what was written.`,
  signature: (seq) => `Event ${seq} was not written by this kiosk: its signature does not fit.`,
  checkpoint: (seq) => `The events up to ${seq} are not those of the checkpoint that was signed there.`,
  cut: (seq) => `The journal ends before event ${seq}, and there was more.`,
};

function keyOf({ key }: Values, dataDir: string): string | null {
  if (typeof key === 'string') return key;
  const path = `${dataDir}/keys/${publicKeyFile}`;
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** The sentence when it cannot say. */
async function askCollector(
  url: string,
  { device, epoch, dataDir }: { readonly device: string; readonly epoch: string; readonly dataDir: string },
): Promise<Checkpoint | string> {
  const sentence = `The collector at ${url} did not answer. Check the address, or leave --collector away.`;
  const path = `/v1/checkpoint?${new URLSearchParams({ device, epoch })}`;
  const target = URL.parse(path, url);
  if (target === null) return sentence;
  const sealed = sealedKeysComplaint(dataDir);
  if (sealed !== null) return sealed;
  // It answers a kiosk about its own events, and knows it by its key.
  const signer = openKeyFiles(`${dataDir}/keys`, {}).signer();
  const response = await ask(target, { signer, nowMs: Date.now });
  if (response === null) return sentence;
  if (response.status === 404)
    return `The collector at ${url} has nothing of this journal: it was never sent there, or it is another journal.`;
  if (response.status === 403) return `The collector at ${url} does not know this kiosk, or not by this key.`;
  const answer = checkpointAnswerSchema.safeParse(parseJson(await readText(response)));
  return response.ok && answer.success ? answer.data : sentence;
}
