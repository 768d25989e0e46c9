import { resolve } from 'node:path';
import { decodeEnrolmentCode, fingerprintOf } from '../../../protocol/enrolment.ts';
import type { Standing } from '../../../protocol/standing.ts';
import { officePatch } from '../../core/settings-room.ts';
import { openJournal } from '../../journal/journal.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import type { EnrolFault } from '../../ports/office.ts';
import { gateOf } from '../../settings/config.ts';
import { journalPlaceOf } from '../../settings/journal-place.ts';
import { loadConfig, settingsFileOf } from '../../settings/load-config.ts';
import { pinCa } from '../../settings/pin-ca.ts';
import { planSettings } from '../../settings/save-settings.ts';
import { askToBeTakenIn } from '../../upload/ask-to-be-taken-in.ts';
import { type Command, required, writeLine } from './command.ts';

export const enrol: Command = {
  summary: "ask an office to take this kiosk in, with the office's code",
  usage: `enrol --data DIR --code CODE

  Asks the office of the code to take this kiosk in and writes its address into the settings; prints
  {"ok":true,"state":…,"office":FINGERPRINT,"kiosk":FINGERPRINT}. Both fingerprints are compared with the office's
  screen, where somebody then takes the kiosk in. A code is good once, for 10 minutes.
  A folder in use by a kiosk is refused: stop it first.
`,
  usesKeys: true,
  options: { data: { type: 'string' }, config: { type: 'string' }, code: { type: 'string' } },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const given = required(values, 'code');
    if ('sentence' in given) return given.sentence;
    const code = decodeEnrolmentCode(given.value);
    if (code === null) return 'This is no code of an office, or not whole: copy it again from the screen.';
    const dataDir = resolve(data.value);
    const settings = typeof values.config === 'string' ? resolve(values.config) : null;
    const config = loadConfig(dataDir, settings);
    if (!config.ok) return config.fault.sentence;
    const { venue, upload } = config.value;
    const untrusted = pinCa(upload.ca);
    if (untrusted !== null) return untrusted;
    const byHand = `put "upload"."url": "${code.url}" into them`;
    // A code is good once: it is not used where the address could not be kept.
    const plan = planSettings(settingsFileOf(dataDir, settings), officePatch(code.url));
    if (!plan.ok) return `The settings cannot be written (${plan.fault.kind}): ${byHand}.`;
    const keys = openKeyFiles(`${dataDir}/keys`, venue.tagKeys);
    const opened = openJournal({
      folder: dataDir,
      keys,
      place: journalPlaceOf(config.value),
      timeZone: venue.timeZone,
    });
    if (!opened.ok) return `A kiosk is writing in ${dataDir}. Stop it first.`;
    const { origin, outbox, close } = opened.value;
    try {
      const { id, name } = gateOf(config.value);
      const asking = { ...origin, venue: { id: venue.id, name: venue.name }, gate: { id, name } };
      const signer = keys.signer();
      const asked = await askToBeTakenIn(code, asking, { signer, nowMs: Date.now });
      if (!asked.ok) return sentenceOf(asked.fault, code.url);
      // On the disk before the address is: power that goes between them leaves an address with the office that answers there.
      if (!outbox.announceWitness({ url: code.url, key: code.collector }).ok)
        return 'The disk is full: nothing was changed.';
      if (!plan.value.write().ok) return `The settings cannot be written: ${byHand}.`;
      outbox.believeAnnounced(code.url);
      const state: Standing = asked.value;
      writeLine({
        ok: true,
        state,
        office: fingerprintOf(code.collector),
        kiosk: fingerprintOf(signer.publicKey),
      });
      return null;
    } finally {
      close();
    }
  },
};

function sentenceOf({ kind }: EnrolFault, url: string): string {
  switch (kind) {
    case 'away':
      return `The office at ${url} did not answer. Check the network, and try the same code again.`;
    case 'stranger':
      return `What answers at ${url} is not the office of the code. Nothing was changed; tell the office.`;
    case 'code-used':
      return 'Another kiosk has used this code. Ask the office for a new one.';
    case 'code-expired':
      return 'This code is older than 10 minutes. Ask the office for a new one.';
    case 'code-unknown':
      return `The office at ${url} did not make this code. Ask it for a new one.`;
    case 'full':
      return `Too many kiosks wait at the office at ${url}. Ask it for a code.`;
  }
}
