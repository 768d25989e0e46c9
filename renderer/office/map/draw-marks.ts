import { type Camera, pixelOf, type Size } from './camera.ts';
import { type Cluster, radiusOf } from './clusters.ts';
import { looks, type PlaceState, placeStates } from './place-states.ts';
import { type Colours, fontOf, type Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;
type Frame = { readonly camera: Camera; readonly size: Size; readonly colours: Colours };

const outlines = new Map<PlaceState, Path2D>();

function outlineOf(state: PlaceState): Path2D {
  const known = outlines.get(state);
  if (known) return known;
  const made = new Path2D(looks[state].outline);
  outlines.set(state, made);
  return made;
}

/** Places and clusters of them, those that need somebody on top. */
export function drawMarks(pen: Pen, { clusters, chosen, words }: Scene, frame: Frame): void {
  const seen = clusters
    .map((cluster) => ({ cluster, at: pixelOf(frame.camera, frame.size, cluster) }))
    .filter(
      ({ at: { x, y } }) => x > -30 && y > -30 && x < frame.size.width + 30 && y < frame.size.height + 30,
    )
    .sort((one, other) => urgencyOf(other.cluster) - urgencyOf(one.cluster));
  for (const { cluster, at } of seen) {
    pen.save();
    pen.translate(at.x, at.y);
    if (cluster.n === 1) {
      if (cluster.id !== null && cluster.id === chosen) drawRing(pen, frame.colours);
      drawShape(pen, worstOf(cluster), frame.colours);
    } else drawCluster(pen, cluster, { colours: frame.colours, text: words.count(cluster.n) });
    pen.restore();
  }
}

const urgencyOf = ({ counts }: Cluster) => counts.findIndex((n) => n > 0);
const worstOf = (cluster: Cluster): PlaceState => placeStates[urgencyOf(cluster)] ?? 'quiet';

function drawShape(pen: Pen, state: PlaceState, colours: Colours): void {
  const outline = outlineOf(state);
  pen.lineJoin = 'round';
  pen.strokeStyle = colours('--card');
  pen.lineWidth = 6;
  pen.stroke(outline);
  pen.fillStyle = colours(looks[state].ground);
  pen.fill(outline);
  pen.strokeStyle = colours(looks[state].line);
  pen.lineWidth = 2.4;
  pen.stroke(outline);
}

function drawRing(pen: Pen, colours: Colours): void {
  pen.beginPath();
  pen.arc(0, 0, 17, 0, 2 * Math.PI);
  pen.strokeStyle = colours('--ink');
  pen.lineWidth = 3;
  pen.stroke();
}

type Words = { readonly colours: Colours; readonly text: string };

/** How many, a ring of the states in their parts, and on its shoulder what needs somebody. */
function drawCluster(pen: Pen, cluster: Cluster, { colours, text }: Words): void {
  const radius = radiusOf(cluster);
  pen.beginPath();
  pen.arc(0, 0, radius + 2, 0, 2 * Math.PI);
  pen.fillStyle = colours('--card');
  pen.fill();
  let from = -Math.PI / 2;
  for (const [at, n] of cluster.counts.entries()) {
    const to = from + (n / cluster.n) * 2 * Math.PI;
    pen.beginPath();
    pen.arc(0, 0, radius - 1, from, to);
    pen.strokeStyle = colours(looks[placeStates[at] ?? 'quiet'].line);
    pen.lineWidth = 4;
    pen.stroke();
    from = to;
  }
  pen.fillStyle = colours('--ink');
  pen.font = fontOf(text.length > 4 ? 11 : 13, 700);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, 0, 1);
  const worst = worstOf(cluster);
  if (worst !== 'silent' && worst !== 'no-scans') return;
  pen.translate(radius * 0.75, -radius * 0.75);
  pen.scale(0.75, 0.75);
  drawShape(pen, worst, colours);
}
