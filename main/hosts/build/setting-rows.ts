import { z } from 'zod';
import { configSchema } from '../../settings/config.ts';

/** The part of JSON Schema that zod makes of the settings, and `shape` of main/settings/shaped-text.ts. */
type Field = {
  readonly description?: string;
  readonly shape?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Field[];
  readonly oneOf?: readonly Field[];
  readonly items?: Field;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
};

/** One field of `config.json`; `path` is written as `gates[].name`. Everything is Markdown. */
export type SettingRow = {
  readonly path: string;
  readonly meaning: string;
  readonly values: string;
  readonly byDefault: string;
};

/** Every field of the schema, a group before its fields, in the order of the schema. */
export function settingRows(): readonly SettingRow[] {
  return fieldRows('', z.toJSONSchema(configSchema, { io: 'input' }) as Field);
}

function fieldRows(parent: string, { properties = {}, required = [] }: Field): readonly SettingRow[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    return [rowOf(path, field, required.includes(name)), ...rowsInside(path, field)];
  });
}

function rowsInside(path: string, field: Field): readonly SettingRow[] {
  return withoutNull(field).flatMap((inner) => {
    if (inner.items) return rowsInside(`${path}[]`, inner.items);
    if (inner.oneOf) return [kindRow(path, inner.oneOf), ...variantRows(path, inner.oneOf)];
    return fieldRows(path, inner);
  });
}

function rowOf(path: string, field: Field, isRequired: boolean): SettingRow {
  return {
    path,
    meaning: field.description ?? '',
    values: valuesOf(field),
    byDefault: isRequired ? 'must be given' : defaultOf(path, field),
  };
}

/** The field that says which of several forms a device has. A form without words makes the row one without. */
function kindRow(path: string, variants: readonly Field[]): SettingRow {
  const kinds = variants.map((variant) => variant.properties?.kind ?? {});
  const isDescribed = kinds.every(({ description }) => description);
  return {
    path: `${path}.kind`,
    meaning: isDescribed
      ? kinds.map((kind) => `${code(kind.const)}: ${kind.description ?? ''}`).join('<br>')
      : '',
    values: kinds.map((kind) => code(kind.const)).join(' '),
    byDefault: 'must be given',
  };
}

/** What several forms have in common stands once, with their names before it where it is not all. */
function variantRows(path: string, variants: readonly Field[]): readonly SettingRow[] {
  const rows = new Map<string, { readonly row: SettingRow; readonly kinds: string[] }>();
  for (const { properties: { kind = {}, ...properties } = {}, required = [] } of variants) {
    for (const row of fieldRows(path, { properties, required })) {
      const same = JSON.stringify(row);
      const known = rows.get(same) ?? { row, kinds: [] };
      known.kinds.push(code(kind.const));
      rows.set(same, known);
    }
  }
  return [...rows.values()].map(({ row, kinds }) =>
    kinds.length === variants.length || row.meaning === ''
      ? row
      : { ...row, meaning: `With ${kinds.join(', ')}: ${lowerFirst(row.meaning)}` },
  );
}

function withoutNull(field: Field): readonly Field[] {
  return (field.anyOf ?? [field]).filter(({ type }) => type !== 'null');
}

function valuesOf(field: Field): string {
  const shapes = withoutNull(field);
  const words = field.shape ?? shapes.map(shapeOf).join(' or ');
  return field.anyOf && shapes.length < field.anyOf.length ? `${words}, or \`null\`` : words;
}

function shapeOf(field: Field): string {
  if (field.shape) return field.shape;
  if (field.const !== undefined) return code(field.const);
  if (field.enum) return field.enum.map(code).join(' ');
  if (field.items) return listOf(field, field.items);
  if (field.type === 'boolean') return '`true` `false`';
  if (field.type === 'integer') return `whole number${rangeOf(field)}`;
  if (field.type === 'string') return `text${atMost(field.maxLength, ' characters')}`;
  return 'fields';
}

function listOf({ maxItems }: Field, items: Field): string {
  const isObject = items.properties !== undefined || items.oneOf !== undefined;
  return `list${isObject ? '' : ` of ${shapeOf(items)}`}${atMost(maxItems, '')}`;
}

function atMost(most: number | undefined, unit: string): string {
  return most === undefined ? '' : `, ${most}${unit} at most`;
}

function rangeOf({ minimum, maximum = Number.MAX_SAFE_INTEGER }: Field): string {
  return maximum === Number.MAX_SAFE_INTEGER ? `, ${minimum} or more` : `, ${minimum} to ${maximum}`;
}

function defaultOf(path: string, field: Field): string {
  if (field.default === undefined) return 'none';
  if (field.properties) return '–';
  return `${code(field.default)}${inUnits(path, field.default)}`;
}

/** A time or a size once more, in the unit that people say it in. */
function inUnits(path: string, value: unknown): string {
  if (typeof value !== 'number') return '';
  if (path.endsWith('Bytes')) return value % 1e9 === 0 ? ` (${value / 1e9} GB)` : ` (${value / 1e6} MB)`;
  if (!path.endsWith('Ms')) return '';
  return value % 60_000 === 0 ? ` (${value / 60_000} min)` : ` (${value / 1_000} s)`;
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value || '""' : spacedJson(value)}\``;
}

function spacedJson(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replaceAll(/\n */g, ' ')
    .replaceAll(/([[{]) | ([\]}])/g, '$1$2');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
