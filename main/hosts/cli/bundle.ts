import { resolve } from 'node:path';
import { readSmallFile } from '../../../native/disk/small-file.ts';
import { longestBundleFile } from '../../../protocol/bundle.ts';
import { textOf } from '../../../resources/texts/texts.ts';
import { loadConfig, settingsFileOf } from '../../settings/load-config.ts';
import { bundleReasonKey } from '../../words/bundle-words.ts';
import { composeKiosk } from '../compose.ts';
import { startMachineClock } from '../machine-clock.ts';
import { type Command, required, writeLine } from './command.ts';

export const bundle: Command = {
  summary: 'take what the office wants of this kiosk from a file, such as one off a memory stick',
  usage: `bundle FILE --data DIR [--config FILE]

  Takes the settings and announcements of cong-bundle-….json, which the office made for this kiosk; prints
  {"ok":true,"serial":…,"state":"trying"|"applied"}. It is checked as one that comes over the network: which office
  signed it, for which kiosk, and whether it is newer. Settings are on trial until a kiosk has run with them for a minute.
  A folder in use by a kiosk is refused: take the stick to its office screen.
`,
  usesKeys: true,
  options: { data: { type: 'string' }, config: { type: 'string' } },
  async run(values, [path]) {
    const data = required(values, 'data');
    if ('sentence' in data) return data.sentence;
    if (path === undefined) return 'Which file? kiosk bundle FILE --data DIR.';
    const file = readSmallFile(path, longestBundleFile);
    if (!file.ok) return `${path} cannot be read, or is no bundle. Check the path.`;
    const dataDir = resolve(data.value);
    const settings = typeof values.config === 'string' ? resolve(values.config) : null;
    const config = loadConfig(dataDir, settings);
    if (!config.ok) return config.fault.sentence;
    const composed = composeKiosk({
      dataDir,
      config: config.value,
      clock: startMachineClock(),
      queueSlips: false,
      runQueues: false,
      settingsFile: settingsFileOf(dataDir, settings),
    });
    if (!composed.ok) return `A kiosk is writing in ${dataDir}. Stop it first, or use its office screen.`;
    const { offerBundle, close } = composed.value;
    const { kind, serial, reason, field } = offerBundle(file.value);
    await close();
    if (kind !== 'refused') writeLine({ ok: true, serial, state: kind });
    const where = field === null ? '' : ` (${field})`;
    return kind === 'refused'
      ? `${textOf('en', bundleReasonKey(reason ?? ''))}${where}. Nothing was changed.`
      : null;
  },
};
