import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { OfficeClient } from '../office-client.ts';
import { RangeChoice } from '../overview/range-choice.tsx';
import { UnitSelect } from '../units/unit-select.tsx';
import type { Me } from '../use-me.ts';
import { dayText } from '../venues/day-text.ts';
import { WireText } from '../wire-text.tsx';
import { type Degrees, project, type Spot, seeing, type View, viewOf, wholeCountry } from './camera.ts';
import { ChosenPlace } from './chosen-place.tsx';
import { type Cluster, clustersAt, placed } from './clusters.ts';
import { type Ground, loadGround } from './ground.ts';
import { MapFigure, type MapHold } from './map-figure.tsx';
import { MapLayers } from './map-layers.tsx';
import { MapLegend } from './map-legend.tsx';
import { MapTable } from './map-table.tsx';
import type { Scene } from './scene.ts';
import { areasOf, type Shape, useLayers } from './use-layers.ts';
import { everyPlace, type Mark, usePlaces } from './use-places.ts';

type PageProps = {
  readonly client: OfficeClient;
  readonly me: Pick<Me, 'may' | 'unit'>;
  readonly onSignedOut: () => void;
};

const noMarks: readonly Mark[] = [];
/** A place that is shown is seen with its streets around it. */
const nearScale = 160;
/** A unit whose places lie close to each other is seen with what lies around it. */
const unitScale = 60;

/** Where the venues stand and how they are: a map, what its shapes mean, and the same as a table. */
export function MapPage({ client, me, onSignedOut }: PageProps) {
  const { say } = useWords();
  const [filter, setFilter] = useState(everyPlace);
  const { answer: places, fault, look } = usePlaces(client, filter);
  const { areas, answer: layers, again: layersAgain } = useLayers(client);
  const [preview, setPreview] = useState<readonly Shape[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [isFollowing, setFollowing] = useState(false);
  const [sent, setSent] = useState(0);
  const hold = useRef<MapHold>({ camera: null, size: { width: 1, height: 1 } }).current;
  const clusters = useClusters(places?.marks ?? noMarks);
  const scene = useScene({ areas, preview, chosen });
  const isSignedOut = fault?.kind === 'signed-out';
  useEffect(() => {
    if (isSignedOut) onSignedOut();
  }, [isSignedOut, onSignedOut]);
  const rest = useCallback(
    (now: View) => {
      setView(now);
      look(now);
    },
    [look],
  );
  function send(spots: Parameters<typeof seeing>[1], nearest?: number): void {
    hold.camera = seeing(hold.size, spots, nearest);
    setSent(sent + 1);
  }
  const bringUp = () => document.querySelector('.map-figure')?.scrollIntoView({ block: 'nearest' });
  function show(place: Degrees & { readonly id: string }): void {
    setChosen(place.id);
    send([project(place), project(place)], nearScale);
    bringUp();
  }
  function lookThrough(shapes: readonly Shape[] | null): void {
    setPreview(shapes);
    const areas = areasOf(shapes ?? []);
    if (areas.length > 0) send(aroundAll(areas));
  }
  const ofUnit = filter.path.at(-1)?.id ?? me.unit?.id ?? null;
  const fitted = useRef<string | null>(null);
  const stale = useRef<typeof places>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the first places of another unit, and not with later ones
  useEffect(() => {
    if (ofUnit === fitted.current || places === null || places === stale.current) return;
    fitted.current = ofUnit;
    if (ofUnit === null) hold.camera = null;
    else if (places.marks.length > 0)
      return send(aroundAll(places.marks.map(project).map((spot) => ({ low: spot, high: spot }))), unitScale);
    setSent(sent + 1);
  }, [ofUnit, places]);
  function follow(isTrue: boolean): void {
    setFollowing(isTrue);
    setView(viewOf(hold.camera ?? wholeCountry(hold.size), hold.size));
  }
  function touch(cluster: Cluster | null): void {
    setChosen(cluster?.id ?? null);
    if (cluster === null || cluster.n === 1) return;
    // Those that stand at one spot are told apart by the table.
    if (cluster.high.x - cluster.low.x < 1e-3 && cluster.high.y - cluster.low.y < 1e-3) follow(true);
    send([cluster.low, cluster.high], Math.max(hold.camera?.scale ?? 1, 1) * 8);
  }
  const total = places?.total ?? 0;
  const today = places?.today ?? 0;
  return (
    <div className="map-page">
      <div role="status">{fault && !isSignedOut && <Note tone="fault">{say('office.map.failed')}</Note>}</div>
      <search className="filters">
        <UnitSelect
          client={client}
          path={filter.path}
          onChoose={(path) => {
            stale.current = places;
            setFilter({ ...filter, path });
          }}
          version={0}
          label={say('office.fleet.list.units')}
          none={me.unit?.name ?? say('office.fleet.list.all-units')}
        />
        {today > 0 && (
          <RangeChoice
            range={filter.range}
            today={today}
            onChoose={(range) => setFilter({ ...filter, range })}
          />
        )}
        <div className="kit-buttons">
          <Button isQuiet onPress={() => print()}>
            {say('office.map.print')}
          </Button>
        </div>
      </search>
      <Card title={say('office.map.title')}>
        {places !== null && (
          <p className="quiet">
            <WireText
              text={filter.path.at(-1)?.name ?? me.unit?.name ?? say('office.fleet.list.all-units')}
            />{' '}
            · {daysOf(places)}
          </p>
        )}
        <div className="map-and-legend">
          <MapFigure
            label={say('office.map.figure', { n: total })}
            {...{ scene, hold, sent }}
            clustersAt={clusters}
            onRest={rest}
            onTouch={touch}
          >
            <Credit />
          </MapFigure>
          <div className="map-side">
            <MapLegend
              places={places}
              chosen={filter.states}
              onChoose={(states) => setFilter({ ...filter, states })}
            />
            <AsOf places={places} />
            <div role="status">
              {chosen !== null && <ChosenPlace client={client} id={chosen} range={filter.range} />}
            </div>
          </div>
        </div>
      </Card>
      <MapTable {...{ client, filter }} view={isFollowing ? view : null} onFollow={follow} onShow={show} />
      {me.may.includes('admin') && me.unit === null && (
        <MapLayers
          client={client}
          layers={layers ?? []}
          onPreview={lookThrough}
          onShow={bringUp}
          onChange={layersAgain}
        />
      )}
    </div>
  );
}

const daysOf = ({ first, last }: { readonly first: number; readonly last: number }) =>
  first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;

/** Whose outlines they are: it stands on paper, too. */
function Credit() {
  const { say } = useWords();
  return <p className="quiet map-credit">{say('office.map.credit')}</p>;
}

function AsOf({ places }: { readonly places: ReturnType<typeof usePlaces>['answer'] }) {
  const { say } = useWords();
  const { moment } = useFormats();
  if (places === null) return null;
  return <p className="quiet">{say('office.map.updated', { time: moment(places.asOfMs, places.asOfMs) })}</p>;
}

type Corners = { readonly low: Spot; readonly high: Spot };

function aroundAll(all: readonly Corners[]): readonly [Spot, Spot] {
  const most = (of: (one: Corners) => number) =>
    all.reduce((so, one) => Math.max(so, of(one)), Number.NEGATIVE_INFINITY);
  return [
    { x: -most(({ low }) => -low.x), y: -most(({ low }) => -low.y) },
    { x: most(({ high }) => high.x), y: most(({ high }) => high.y) },
  ];
}

/** The clusters of each level, reckoned once. */
function useClusters(marks: readonly Mark[]): (level: number) => readonly Cluster[] {
  return useMemo(() => {
    const spots = placed(marks);
    const known = new Map<number, readonly Cluster[]>();
    return (level) => {
      const clusters = known.get(level) ?? clustersAt(spots, level);
      known.set(level, clusters);
      return clusters;
    };
  }, [marks]);
}

type Drawn = Pick<Scene, 'areas' | 'chosen'> & { readonly preview: readonly Shape[] | null };

function useScene({ areas, chosen, preview }: Drawn): Omit<Scene, 'clusters'> {
  const { say } = useWords();
  const { count } = useFormats();
  const [ground, setGround] = useState<Ground | null>(null);
  useEffect(() => {
    void loadGround().then(setGround);
  }, []);
  const all = useMemo(() => [...areas, ...(preview === null ? [] : areasOf(preview))], [areas, preview]);
  const words = useMemo(
    () => ({
      hoangsa: say('office.map.hoang-sa'),
      truongsa: say('office.map.truong-sa'),
      lySon: 'Lý Sơn',
      count,
    }),
    [say, count],
  );
  return useMemo(() => ({ ground, areas: all, chosen, words }), [ground, all, chosen, words]);
}
