import { startDecoders } from './decoders.ts';
import { scoreFormats } from './other-formats.ts';
import { formatTable, pictureTable } from './print-tables.ts';
import { scoreAll } from './score.ts';

/** `npm run bench:pictures`: which codes the decoders read in a set of pictures made by this bench. Not a test. */
const since = performance.now();
const decoders = await startDecoders();
process.stdout.write(`${pictureTable(await scoreAll(decoders))}\n`);

const products = decoders.filter(({ isProduct }) => isProduct);
const rows = [];
for (const decoder of products) rows.push({ name: decoder.name, formats: await scoreFormats(decoder) });
process.stdout.write(`\n${formatTable(rows)}\n\n`);
process.stdout.write(`${((performance.now() - since) / 1000).toFixed(0)} s\n`);
