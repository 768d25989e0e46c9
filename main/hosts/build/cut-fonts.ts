import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { dateFormat } from '../../../protocol/date-format.ts';
import { languageNames, type VisitorLanguage } from '../../../resources/texts/visitor-texts.ts';

/**
 * Signs of Chinese and Korean for the texts of the visitors' screen, and no others, and the letters of Russian: written
 * to resources/fonts, which is kept in the repository. The packages that they are cut out of have 130 MB, and are
 * installed for this alone, into a folder that is gone afterwards.
 */
const packages = [
  'subset-font@2.9.0',
  '@fontsource/noto-sans@5.3.0',
  '@fontsource/noto-sans-sc@5.3.0',
  '@fontsource/noto-sans-kr@5.3.0',
];
const weights = [500, 700] as const;
const cuts = [
  { language: 'zh', script: 'noto-sans-sc-chinese-simplified' },
  { language: 'ko', script: 'noto-sans-kr-korean' },
] as const;

type Cut = (font: Buffer, text: string, options: { readonly targetFormat: 'woff2' }) => Promise<Buffer>;

const fonts = fileURLToPath(new URL('../../../resources/fonts/', import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/cong-fonts-`);
const { status } = spawnSync('npm', ['install', '--no-save', '--prefix', folder, ...packages], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);
const cut = createRequire(`${folder}/`)('subset-font') as Cut;
for (const weight of weights) {
  for (const { language, script } of cuts) {
    const [family] = script.split(/-(?=chinese|korean)/);
    const font = readFileSync(
      `${folder}/node_modules/@fontsource/${family}/files/${script}-${weight}-normal.woff2`,
    );
    const file = `${fonts}visitors-${language}-${weight}.woff2`;
    writeFileSync(file, await cut(font, textIn(language), { targetFormat: 'woff2' }));
  }
  copyFileSync(
    `${folder}/node_modules/@fontsource/noto-sans/files/noto-sans-cyrillic-${weight}-normal.woff2`,
    `${fonts}visitors-ru-${weight}.woff2`,
  );
}
rmSync(folder, { recursive: true });

/** Everything that is written in that language, its own name and the parts of a date included. */
function textIn(language: VisitorLanguage): string {
  const texts = readFileSync(new URL(`../../../resources/texts/${language}.json`, import.meta.url), 'utf8');
  const days = Array.from({ length: 7 }, (_, day) =>
    dateFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(day * 86_400_000),
  );
  const lists = new Intl.ListFormat(language, { type: 'disjunction' }).format(['1', '2', '3']);
  const kept = new Intl.ListFormat(language, { type: 'conjunction' }).format(['1', '2', '3']);
  return [texts, languageNames[language], ...days, lists, kept].join('');
}
