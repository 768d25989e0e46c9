import { failed, ok, type Result } from '../../protocol/result.ts';
import type { Queries } from '../database/database.ts';
import type { Acting } from '../venues/note-act.ts';
import { emptySections, type Sections, sectionsSchema } from './written/sections.ts';

/** `version` 0: nobody wrote any. */
export type KeptSections = { readonly sections: Sections; readonly version: number };

/** What the office wrote into its form last. */
export async function readSections({ query }: Queries, unit: string | null): Promise<KeptSections> {
  const [row] = await query<{ sections: unknown; version: number }>(
    'select sections, version from paper_sections where unit = $1',
    [unit ?? ''],
  );
  if (!row) return { sections: emptySections, version: 0 };
  return { sections: sectionsSchema.parse(row.sections), version: row.version };
}

/** Fault: somebody else wrote into it since that version. */
export async function keepSections(
  queries: Queries,
  { unit, sections, version }: KeptSections & { readonly unit: string | null },
  acting: Acting,
): Promise<Result<number, 'changed'>> {
  const rows = await queries.query<{ version: number }>(
    version === 0
      ? `insert into paper_sections (unit, sections, version) values ($1, $2, $3 + 1)
         on conflict (unit) do nothing returning version`
      : 'update paper_sections set sections = $2, version = version + 1 where unit = $1 and version = $3 returning version',
    [unit ?? '', JSON.stringify(sections), version],
  );
  const [row] = rows;
  if (!row) return failed('changed');
  await acting.note(queries, { act: 'sections-kept', about: unit ?? '' });
  return ok(row.version);
}
