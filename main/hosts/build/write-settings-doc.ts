import { writeFileSync } from 'node:fs';
import { settingsDoc } from './settings-doc.ts';

/** `npm run docs`: writes docs/settings.md anew from the schema. */
writeFileSync(new URL('../../../docs/settings.md', import.meta.url), settingsDoc());
