import { startDecoders, startOwn } from './decoders.ts';
import { scoreFormats } from './other-formats.ts';
import { formatTable, pictureTable } from './print-tables.ts';
import { pictureSets, scoreAll } from './score.ts';
import { suiteTable } from './suite.ts';

/**
 * `npm run bench:pictures [-- NAME…]`: which codes the decoders read in pictures made by this bench; with
 * `SUITE=FOLDER` and the name `suite`, in those of a published suite. Not a test.
 */
const tables: Record<string, () => Promise<string>> = {
  kinds: async () =>
    pictureTable(await scoreAll(await startDecoders(), pictureSets.kinds), pictureSets.kinds),
  difficulties: async () =>
    pictureTable(await scoreAll(await startOwn(), pictureSets.difficulties), pictureSets.difficulties),
  formats: async () => {
    const products = (await startOwn()).filter(({ isProduct }) => isProduct);
    const rows = [];
    for (const decoder of products) rows.push({ name: decoder.name, formats: await scoreFormats(decoder) });
    return formatTable(rows);
  },
};
const published = process.env.SUITE;
if (published !== undefined) tables.suite = async () => suiteTable(published, await startOwn());
const asked = process.argv.slice(2);
const since = performance.now();
for (const [name, table] of Object.entries(tables)) {
  if (asked.length === 0 || asked.includes(name)) process.stdout.write(`${await table()}\n\n`);
}
process.stdout.write(`${((performance.now() - since) / 1000).toFixed(0)} s\n`);
