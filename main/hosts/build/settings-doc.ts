import { textOf } from '../../../resources/texts/texts.ts';
import { readableKinds, type Warning } from '../../domain/credential.ts';
import { type SettingRow, settingRows } from './setting-rows.ts';

const opening = `# Settings

\`config.json\` in the data folder is made at the first start. Everything but the venue, its gates and \`gateId\` has a default. \`npm start -- --config FILE\` takes another file. A change from the staff area is in force at once, or when the core has begun anew by itself; what only the host reads (\`shell\`, \`keys\`, \`update\`, a collector of its own, a simulated printer) waits for the next start, and the answer says so. After a change of the file start the kiosk again; \`npm run -s kiosk -- doctor --data DIR\` checks the file first. A mistake is said in one sentence at the start. Each change of the settings is an event in the journal and raises the number of the rules.

The smallest file:

\`\`\`json
{
  "schema": 1,
  "venue": { "id": "sa-ky-ly-son", "name": "Cảng Sa Kỳ – Lý Sơn" },
  "gates": [{ "id": "cong-1", "number": 1, "name": "Cổng 1", "direction": "both" }],
  "gateId": "cong-1"
}
\`\`\`

This page is made by \`npm run docs\` from the schema in \`main/settings/config.ts\`; a test compares the two. \`gates[].name\` is the field \`name\` of each gate in the list.
`;

/** A new field on the top level takes its place here. */
const groups: readonly { readonly title: string; readonly settings: readonly string[] }[] = [
  { title: 'Venue and gates', settings: ['schema', 'venue', 'gates', 'gateId', 'setup'] },
  { title: 'Rules', settings: ['rules', 'siteRules', 'trustList'] },
  { title: 'Scanners and camera', settings: ['scanners', 'keyboard', 'camera'] },
  { title: 'Printer and slips', settings: ['printer', 'slip'] },
  { title: 'Languages and voice', settings: ['languages', 'voice'] },
  { title: 'The idle screen', settings: ['idle'] },
  { title: 'The desk', settings: ['desk', 'secondScreens'] },
  { title: 'Feedback', settings: ['feedback'] },
  { title: "People's data", settings: ['keepIdentity', 'retention', 'notice', 'keys'] },
  { title: 'Collector', settings: ['upload'] },
  {
    title: 'Disk and copies',
    settings: ['diskLowBytes', 'diskReserveBytes', 'whenDiskFull', 'backup', 'sticks'],
  },
  { title: 'Window and updates', settings: ['shell', 'update'] },
];

const warnings: Readonly<Record<Warning, string>> = {
  'sex-digit': 'The digit for sex and century in the number does not fit the card.',
  'birth-year': 'The year of birth in the number does not fit the card.',
  'province-unknown': 'The number begins with a province that is not known.',
  'repaired-telex': 'An input method (Telex) had changed the text; it was undone.',
  'repaired-vni': 'An input method (VNI) had changed the text; it was undone.',
  'repaired-charset': 'The text came in a wrong character set; it was undone.',
  'encoding-lost': 'Letters were lost on the way from the scanner.',
  'unknown-key': 'The code is signed with a key that no trust list names.',
  'stale-trust-list': 'The trust list that names the key is out of date.',
  'key-not-in-use': 'The code was signed when its key was not in use.',
  'other-usage': 'The key that signed it may sign another kind of certificate only.',
  revoked: 'A list that was imported says that its issuer took it back.',
  'positive-test': 'A test found what it looked for.',
  'no-certificate': 'A health card holds nothing that could be read.',
  'detail-left': 'A date or a dose of a health card could not be read.',
};

/** docs/settings.md. Throws when a field of the schema is in no group. */
export function settingsDoc(): string {
  const rows = settingRows();
  const placed = groups.flatMap(({ settings }) => settings);
  const lost = rows.filter(({ path }) => !placed.includes(topOf(path)));
  if (lost.length > 0) throw new Error(`no group for ${lost.map(({ path }) => path).join(', ')}`);
  const sections = groups.map(({ title, settings }) =>
    sectionOf(
      title,
      settings.flatMap((setting) => rows.filter(({ path }) => topOf(path) === setting)),
    ),
  );
  return [opening, ...sections, kindsSection(), warningsSection()].join('\n');
}

function topOf(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}

function sectionOf(title: string, rows: readonly SettingRow[]): string {
  const lines = rows.map((row) => [`\`${row.path}\``, row.meaning, row.values, row.byDefault]);
  return `## ${title}\n\n${table(['setting', 'means', 'values', 'default'], lines)}`;
}

function kindsSection(): string {
  const lines = readableKinds.map((kind) => [`\`${kind}\``, textOf('en', `kind.${kind}`)]);
  return `## Kinds of codes\n\n${table(['kind', 'is'], lines)}`;
}

function warningsSection(): string {
  const lines = Object.entries(warnings).map(([warning, meaning]) => [`\`${warning}\``, meaning]);
  return `## Warnings\n\n${table(['warning', 'means'], lines)}`;
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const cells = [head, head.map(() => '---'), ...lines];
  return cells.map((line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('');
}
