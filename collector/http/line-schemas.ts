import { z } from 'zod';
import { batchHeaderSchema } from '../../protocol/batch.ts';
import { type EventField, eventFields, eventWords } from '../../protocol/event.ts';
import type { Part } from './signed-operation.ts';

const text: Part = { type: 'string' };
const whole: Part = { type: 'integer' };
const orNull = (part: Part): Part => ({ anyOf: [part, { type: 'null' }] });
const oneOf = (words: Iterable<string>): Part => ({ type: 'string', enum: [...words] });

const cells: Readonly<Record<EventField, Part>> = {
  device: text,
  epoch: text,
  seq: { ...whole, minimum: 1 },
  kind: oneOf(eventWords.kinds),
  atMs: whole,
  run: text,
  runMs: whole,
  clock: oneOf(eventWords.clocks),
  offsetMs: orNull(whole),
  localDay: whole,
  venue: text,
  gate: text,
  direction: orNull(oneOf(['in', 'out'])),
  source: orNull(oneOf(eventWords.sources)),
  decision: orNull(text),
  reason: orNull(text),
  credential: orNull(text),
  trust: orNull(text),
  tagKey: orNull(text),
  tag: orNull(text),
  identity: orNull(text),
  slipNo: orNull(whole),
  ref: orNull(whole),
  actor: orNull(text),
  rules: whole,
  detail: orNull(text),
};

/** An event as it stands in a line: an array of fixed order, JSON without a space. */
export const eventSchema: Part = {
  type: 'array',
  title: 'Event, format 1',
  prefixItems: [
    { const: 1, title: 'format' },
    ...eventFields.map((field) => ({ ...cells[field], title: field })),
  ],
  items: false,
  minItems: eventFields.length + 1,
};

const { $schema: _, ...header } = z.toJSONSchema(batchHeaderSchema);

/** The first line of a batch. */
export const batchHeader: Part = header;

/** How the lines of a batch hang together. */
export const batchLines = [
  'Line 1 is the header (`x-lines.first`), each further line an event (`x-lines.rest`), JSON without a space, a line feed after each.',
  'The chain: SHA-256 of the UTF-8 text `cong journal 1|device|epoch` is the head before event 1; the head after an event is SHA-256 of the head before it and the bytes of its line without the line feed.',
  '`prevHash` is the head before `first`, `head` the head after `last`, in hex. Events are numbered from 1 without a gap, `first` to `last`, 5,000 at most.',
  '`checkpoint`, which may be left out, is a signed note over the tree of all events up to `last`.',
].join(' ');
