import type { Caller } from '../../../main/contract/calls.ts';
import { createOfficeRoom } from '../../../main/core/office-room.ts';
import { officePatch } from '../../../main/core/settings-room.ts';
import { startMachineClock } from '../../../main/hosts/machine-clock.ts';
import { openJournal } from '../../../main/journal/journal.ts';
import { openKeyFiles } from '../../../main/keys/key-files.ts';
import { journalPlaceOf } from '../../../main/settings/journal-place.ts';
import { loadConfig } from '../../../main/settings/load-config.ts';
import { planSettings } from '../../../main/settings/save-settings.ts';
import { believeOffice, officeOf } from '../../../main/upkeep/ask-office.ts';
import { ok } from '../../../protocol/result.ts';

/**
 * A kiosk that goes to the office of a code, and loses its power at a step: `before announce`, `after save`. Without one it
 * begins as ever, and says where its log goes and whom it believes there.
 */
const [folder = '', step = '', code = ''] = process.argv.slice(2);
const settingsFile = `${folder}/config.json`;
const loaded = loadConfig(folder, settingsFile);
if (!loaded.ok) throw new Error(loaded.fault.sentence);
const config = loaded.value;
const keys = openKeyFiles(`${folder}/keys`, {});
const { timeZone } = config.venue;
const opened = openJournal({ folder, keys, place: journalPlaceOf(config), timeZone });
if (!opened.ok) throw new Error('folder-taken');
const file = opened.value;
believeOffice(file.outbox, config.upload.url);

/** Kills this process at its step. */
function cut<Answer>(name: string, act: () => Answer): Answer {
  if (step === `before ${name}`) process.kill(process.pid, 'SIGKILL');
  const answer = act();
  if (step === `after ${name}`) process.kill(process.pid, 'SIGKILL');
  return answer;
}

if (code !== '') {
  const office = officeOf({ config, file, keys, clock: startMachineClock() });
  const room = createOfficeRoom({
    office: {
      ask: async () => cut('ask', () => ok('waiting' as const)),
      announce: (said) => cut('announce', () => office.announce(said)),
      named: () => cut('named', office.named),
    },
    key: keys.signer().publicKey,
    url: () => config.upload.url,
    firstLink: () => null,
    canSave: () => ok(null),
    save: (url) =>
      cut('save', () => {
        const plan = planSettings(settingsFile, officePatch(url));
        if (!plan.ok) throw new Error(plan.fault.kind);
        plan.value.write();
        return ok('restart' as const);
      }),
  });
  await room.enrol({ code }, { note: () => ok(null), nothingDone() {} } as unknown as Caller);
}
process.stdout.write(JSON.stringify({ url: config.upload.url, witness: file.outbox.witness() }));
file.close();
