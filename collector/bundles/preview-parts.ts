import type { z } from 'zod';
import { type OfficeValues, registryWord } from '../../protocol/office-settings.ts';
import { sortedJson } from '../../protocol/sorted-json.ts';
import { trustNameSchema } from '../../protocol/trust-list.ts';
import type { Queries } from '../database/database.ts';
import { compareLists } from '../trust-lists/compare-lists.ts';
import type { listDifferenceSchema, shownListSchema } from '../trust-lists/contract.ts';
import { findList } from '../trust-lists/queries.ts';
import { shownList } from '../trust-lists/shown-list.ts';
import { forVenue, weeksOf } from './registry-hours.ts';

type HoursValue = NonNullable<OfficeValues['rules.hours']> | null;
export type RegistryHours = {
  readonly given: readonly { readonly value: HoursValue; readonly kiosks: number }[];
  readonly unnamed: number;
  readonly without: number;
};

/** The hours that each of these kiosks would get of the registry, how often; null: the settings do not ask for it. */
export async function previewHours(
  queries: Queries,
  settings: OfficeValues,
  devices: readonly string[],
): Promise<RegistryHours | null> {
  if (settings['rules.hours'] !== registryWord) return null;
  const weeks = await weeksOf(queries, devices);
  const counts = new Map<string, { readonly value: HoursValue; kiosks: number }>();
  let without = 0;
  for (const week of weeks.values()) {
    const { 'rules.hours': value } = forVenue({ 'rules.hours': registryWord }, week);
    if (value === undefined) without += 1;
    else {
      const one = counts.get(sortedJson(value)) ?? { value, kiosks: 0 };
      one.kiosks += 1;
      counts.set(sortedJson(value), one);
    }
  }
  return {
    given: [...counts.values()].toSorted((one, other) => other.kiosks - one.kiosks),
    unnamed: devices.length - weeks.size,
    without,
  };
}

export type TrustPreview = {
  readonly becomes: z.output<typeof shownListSchema> | null;
  readonly differences: readonly z.output<typeof listDifferenceSchema>[];
};

type Was = { readonly value: unknown; readonly kiosks: number };

/** What becomes of issuers that are believed by what the office said until now; null: the settings name no list. */
export async function previewTrust(
  queries: Queries,
  { settings, was }: { readonly settings: OfficeValues; readonly was: readonly Was[] },
  nowMs: number,
): Promise<TrustPreview | null> {
  if (settings.trustList === undefined) return null;
  const listOf = async (value: unknown) => {
    const name = trustNameSchema.safeParse(value).data;
    return name ? findList(queries, name.digest) : null;
  };
  const becomes = await listOf(settings.trustList);
  const differences = [];
  for (const { value, kiosks } of was) {
    const before = await listOf(value);
    const difference = compareLists(before, becomes, nowMs);
    differences.push({ was: before && shownList(before, nowMs), kiosks, ...difference });
  }
  return { becomes: becomes && shownList(becomes, nowMs), differences };
}
