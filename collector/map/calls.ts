import { implement } from '@orpc/server';
import type { CallContext } from '../call-context.ts';
import { type Moment, shiftDay } from '../fleet/moment.ts';
import { readMoment } from '../fleet/watch-fleet.ts';
import { isWithin, unitsCountedTo } from '../units/reach.ts';
import { actingOf } from '../venues/note-act.ts';
import { vietnam } from '../venues/place.ts';
import { mapContract } from './contract.ts';
import { listLayers, previewLayer, readShapes, removeLayer, takeLayer } from './layers.ts';
import type { PlaceState } from './place-state.ts';
import { type AskedPlaces, listPlaces, readPlaces, type View } from './read-places.ts';

/** Of a range. */
const mostDays = 400;
const mostFirst = 5;

const os = implement(mapContract).$context<CallContext>();

export const mapCalls = os.router({
  places: os.places.handler(async ({ context, input, errors }) => {
    const asking = await askingOf(context, input);
    if (asking === 'gone') throw errors.NOT_FOUND();
    if (asking === 'range') throw errors.RANGE();
    const { moment, asked } = asking;
    return {
      asOfMs: context.nowMs,
      today: moment.day,
      first: asked.first,
      last: asked.last,
      ...(await readPlaces(context.database, moment, asked)),
    };
  }),
  list: os.list.handler(async ({ context, input, errors }) => {
    const asking = await askingOf(context, input);
    if (asking === 'gone') throw errors.NOT_FOUND();
    if (asking === 'range') throw errors.RANGE();
    return listPlaces(context.database, asking.moment, { ...asking.asked, after: input.after });
  }),
  place: os.place.handler(async ({ context, input: { id, ...days }, errors }) => {
    const asking = await askingOf(context, { ...days, ...vietnam, states: [] });
    if (asking === 'gone') throw errors.NOT_FOUND();
    if (asking === 'range') throw errors.RANGE();
    const { places } = await listPlaces(context.database, asking.moment, { ...asking.asked, id });
    if (!places[0]) throw errors.NOT_FOUND();
    return places[0];
  }),
  layers: os.layers.handler(async ({ context: { database } }) => ({ layers: await listLayers(database) })),
  shapes: os.shapes.handler(async ({ context: { database }, input: { number }, errors }) => {
    const shapes = await readShapes(database, number);
    if (shapes === null) throw errors.NOT_FOUND();
    return { shapes };
  }),
  preview: os.preview.handler(async ({ context, input: { file, base64 } }) => {
    const { database, readLayer } = context;
    const bytes = Buffer.from(base64, 'base64');
    const looked = await previewLayer(database, { file, bytes, readLayer }, actingOf(context));
    if (!looked.ok) return looked;
    const { token, shapes, points } = looked.value;
    const first = shapes.slice(0, mostFirst).map(({ name }) => name);
    return { ok: true, value: { preview: token, areas: shapes.length, points, first, shapes } };
  }),
  take: os.take.handler(async ({ context, input: { preview, name }, errors }) => {
    const taken = await context.database.transaction((queries) =>
      takeLayer(queries, { token: preview, name }, actingOf(context)),
    );
    if (taken.ok) return taken.value;
    throw taken.fault === 'gone' ? errors.NOT_FOUND() : errors.CONFLICT();
  }),
  remove: os.remove.handler(async ({ context, input: { number }, errors }) => {
    const isRemoved = await context.database.transaction((queries) =>
      removeLayer(queries, number, actingOf(context)),
    );
    if (!isRemoved) throw errors.NOT_FOUND();
    return {};
  }),
});

type Input = View & {
  readonly unit?: string | undefined;
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly states: readonly PlaceState[];
};

/** What is asked about, as far as whoever asks may see it. `gone`: that unit is not theirs, or there is none. */
async function askingOf(
  { database, nowMs, time, reach }: CallContext,
  { unit, first, last, states, ...view }: Input,
): Promise<{ readonly moment: Moment; readonly asked: AskedPlaces } | 'gone' | 'range'> {
  const moment = await readMoment(database, nowMs, time);
  const lastDay = last ?? moment.day;
  const firstDay = first ?? lastDay;
  if (firstDay > lastDay || lastDay > moment.day || firstDay < shiftDay(lastDay, -mostDays)) return 'range';
  if (unit !== undefined && !isWithin(reach, unit)) return 'gone';
  const units =
    unit === undefined ? reach && [...reach] : [...(await unitsCountedTo(database, unit, moment.day))];
  const { west, south, east, north } = view;
  return {
    moment,
    asked: { units, first: firstDay, last: lastDay, states, view: { west, south, east, north } },
  };
}
