/** What a site may put into its own text on a slip. */
export const siteFields = ['venue', 'gate', 'date', 'time', 'slip'] as const;
export type SiteFields = Readonly<Record<(typeof siteFields)[number], string>>;

const place = /\{([^{}]*)\}/g;

/** Names in braces that are no field; a text with any is refused when the settings are read. */
export function strangeFieldsIn(text: string): readonly string[] {
  const known: readonly string[] = siteFields;
  return [...text.matchAll(place)].map(([, name = '']) => name).filter((name) => !known.includes(name));
}

/** The text with its fields filled in. Nothing in a value is a field. */
export function fillSiteText(text: string, fields: SiteFields): string {
  const known: Readonly<Record<string, string>> = fields;
  return text.replace(place, (whole, name: string) => known[name] ?? whole);
}
