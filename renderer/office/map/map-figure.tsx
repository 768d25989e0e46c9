import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/words.tsx';
import {
  type Camera,
  panned,
  type Size,
  type Spot,
  type View,
  viewOf,
  wholeCountry,
  within,
  zoomedAt,
} from './camera.ts';
import { type Cluster, levelOf } from './clusters.ts';
import { openPainter, type Painter } from './painter.ts';
import type { Scene } from './scene.ts';
import { useGestures } from './use-gestures.ts';

/** Where the map is; it moves without the page being drawn anew. */
export type MapHold = { camera: Camera | null; size: Size };

type FigureProps = {
  /** What the figure is, for a screen reader. */
  readonly label: string;
  readonly scene: Omit<Scene, 'clusters'>;
  /** What is one at that level. */
  readonly clustersAt: (level: number) => readonly Cluster[];
  /** Where it was left, and where somebody sends it. */
  readonly hold: MapHold;
  /** Another one moves the map to where `hold` says. */
  readonly sent: number;
  readonly onRest: (view: View) => void;
  /** null: nothing is there. */
  readonly onTouch: (cluster: Cluster | null) => void;
  readonly children: ReactNode;
};

const restMs = 250;
const step = 2;
const panPixels = 90;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [panPixels, 0],
  ArrowRight: [-panPixels, 0],
  ArrowUp: [0, panPixels],
  ArrowDown: [0, -panPixels],
};

/** The map: one figure that is moved by hand, by wheel and by keys. What it shows stands in the table, too. */
export function MapFigure(props: FigureProps) {
  const { label, scene, clustersAt, hold, sent, onTouch, children } = props;
  const { say } = useWords();
  const keysId = useId();
  const box = useRef<HTMLDivElement>(null);
  const land = useRef<HTMLCanvasElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const paper = useRef<HTMLCanvasElement>(null);
  const painter = useRef<Painter | null>(null);
  const level = useRef(Number.NaN);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const now = useRef(props);
  now.current = props;

  const cameraNow = useCallback(() => hold.camera ?? wholeCountry(hold.size), [hold]);
  const sceneNow = useCallback((): Scene => {
    level.current = levelOf(cameraNow());
    return { ...now.current.scene, clusters: now.current.clustersAt(level.current) };
  }, [cameraNow]);
  const move = useCallback(
    (next: Camera) => {
      hold.camera = within(hold.size, next);
      if (levelOf(hold.camera) !== level.current) painter.current?.show(sceneNow(), hold.camera);
      painter.current?.move(hold.camera);
      clearTimeout(rest.current);
      rest.current = setTimeout(() => now.current.onRest(viewOf(cameraNow(), hold.size)), restMs);
    },
    [hold, cameraNow, sceneNow],
  );

  useLayoutEffect(() => {
    if (!box.current || !land.current || !ground.current || !marks.current) return;
    const opened = openPainter(
      { land: land.current, ground: ground.current, marks: marks.current },
      sceneNow(),
      cameraNow(),
    );
    painter.current = opened;
    const fit = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width === 0 || height === 0) return;
      hold.size = { width, height };
      if (hold.camera) hold.camera = within(hold.size, hold.camera);
      opened.resize(hold.size, cameraNow());
      opened.show(sceneNow(), cameraNow());
    });
    fit.observe(box.current);
    const print = () => paper.current && opened.drawOn(paper.current);
    addEventListener('beforeprint', print);
    return () => {
      fit.disconnect();
      removeEventListener('beforeprint', print);
      clearTimeout(rest.current);
      opened.close();
    };
  }, [hold, cameraNow, sceneNow]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is read from the properties
  useEffect(() => {
    painter.current?.show(sceneNow(), cameraNow());
  }, [scene, clustersAt, sceneNow, cameraNow]);

  useEffect(() => {
    if (sent > 0) move(cameraNow());
  }, [sent, move, cameraNow]);

  // React listens to a wheel without being able to hold the page still.
  useEffect(() => {
    const element = box.current;
    function turn(event: WheelEvent): void {
      event.preventDefault();
      const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const pixel = { x: event.clientX - left, y: event.clientY - top };
      move(zoomedAt(cameraNow(), hold.size, pixel, 2 ** (-event.deltaY / 240)));
    }
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [move, cameraNow, hold]);

  const zoom = (factor: number) =>
    move(zoomedAt(cameraNow(), hold.size, { x: hold.size.width / 2, y: hold.size.height / 2 }, factor));
  const home = () => move(wholeCountry(hold.size));
  const touch = (at: Spot) => onTouch(painter.current?.clusterAt(at) ?? null);
  const gestures = useGestures({ camera: cameraNow, size: () => hold.size, onMove: move, onTouch: touch });

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = arrows[event.key];
    if (way) move(panned(cameraNow(), ...way));
    else if (event.key === '+' || event.key === '=') zoom(step);
    else if (event.key === '-') zoom(1 / step);
    else if (event.key === '0') home();
    else return;
    event.preventDefault();
  }
  return (
    <figure className="map-figure">
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: who has no mouse moves it with the keys */}
      <div
        ref={box}
        className="map-box"
        role="img"
        aria-label={label}
        aria-describedby={keysId}
        tabIndex={0}
        onKeyDown={press}
        {...gestures}
      >
        <canvas ref={land} className="map-ground" />
        <canvas ref={ground} className="map-ground" />
        <canvas ref={marks} className="map-marks" />
        <canvas ref={paper} className="map-paper" />
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: who has no mouse moves it with the keys */}
      <div className="map-tools">
        <Button isQuiet label={say('office.map.zoom-in')} onPress={() => zoom(step)}>
          +
        </Button>
        <Button isQuiet label={say('office.map.zoom-out')} onPress={() => zoom(1 / step)}>
          −
        </Button>
        <Button isQuiet onPress={home}>
          {say('office.map.whole')}
        </Button>
      </div>
      <figcaption>
        <p id={keysId} className="quiet map-keys">
          {say('office.map.keys')}
        </p>
        {children}
      </figcaption>
    </figure>
  );
}
