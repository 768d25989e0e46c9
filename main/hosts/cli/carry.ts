import { resolve } from 'node:path';
import { openJournal } from '../../journal/journal.ts';
import { openKeyFiles } from '../../keys/key-files.ts';
import { journalPlaceOf } from '../../settings/journal-place.ts';
import { loadConfig } from '../../settings/load-config.ts';
import { carry as carryFiles } from '../../upkeep/carry-files.ts';
import { type Command, required, writeLine } from './command.ts';

export const carry: Command = {
  summary:
    'write what the collector does not have into a sealed file for a memory stick, and read its answers',
  usage: `carry --data DIR [--folder DIR]

  Needs "upload"."sealFor" in the settings. Reads every answer (*.ack) in the folder, then writes the rest into one file
  there and prints {"ok":true,"file":…,"acked":N,"earlier":[…]}. At the collector: node collector/start.ts … --import FILE.
  A folder in use by a kiosk is refused: there it is done in the staff area.
`,
  usesKeys: true,
  options: { data: { type: 'string' }, config: { type: 'string' }, folder: { type: 'string' } },
  async run(values) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    const dataDir = resolve(data.value);
    const config = loadConfig(dataDir, typeof values.config === 'string' ? resolve(values.config) : null);
    if (!config.ok) return config.fault.sentence;
    const { venue, upload } = config.value;
    const keys = openKeyFiles(`${dataDir}/keys`, venue.tagKeys);
    const opened = openJournal({
      folder: dataDir,
      keys,
      place: journalPlaceOf(config.value),
      timeZone: venue.timeZone,
    });
    if (!opened.ok) return `A kiosk is writing in ${dataDir}: use its staff area.`;
    const carryFolder = typeof values.folder === 'string' ? resolve(values.folder) : upload.carryFolder;
    const carried = await carryFiles({
      dataDir,
      upload: { ...upload, carryFolder },
      file: opened.value,
      signer: keys.signer(),
      nowMs: Date.now(),
      tell: (line) => void process.stderr.write(`${line}\n`),
    });
    opened.value.close();
    if (carried.ok) writeLine({ ok: true, ...carried.value });
    return carried.ok ? null : sentences[carried.fault.kind];
  },
};

const sentences = {
  'no-seal':
    'The settings do not say for whom files are sealed: put "upload"."sealFor" into them, as the collector says it at its start.',
  'no-room': 'The folder cannot be written or read. Check the stick and its rights.',
  stranger:
    'An answer in the folder is not from the collector that countersigned before. Take it away and try again.',
} as const;
