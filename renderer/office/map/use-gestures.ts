import { type PointerEvent as PointerMove, useRef } from 'react';
import { type Camera, panned, type Size, type Spot, zoomedAt } from './camera.ts';

type Hands = {
  readonly camera: () => Camera;
  readonly size: () => Size;
  readonly onMove: (camera: Camera) => void;
  /** A touch that moved nothing, in pixels of the picture. */
  readonly onTouch: (at: Spot) => void;
};

/** A touch that went farther moves the map. */
const touchPixels = 6;

/** One finger or the mouse moves the map, two fingers stretch it. */
export function useGestures({ camera, size, onMove, onTouch }: Hands) {
  const fingers = useRef(new Map<number, Spot>());
  const hasMoved = useRef(false);
  const began = useRef<Spot>({ x: 0, y: 0 });
  function spotOf({ currentTarget, clientX, clientY }: PointerMove): Spot {
    const { left, top } = currentTarget.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
  return {
    onPointerDown(event: PointerMove): void {
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = spotOf(event);
      if (fingers.current.size === 0) {
        hasMoved.current = false;
        began.current = at;
      }
      fingers.current.set(event.pointerId, at);
    },
    onPointerMove(event: PointerMove): void {
      const before = fingers.current.get(event.pointerId);
      if (!before) return;
      const at = spotOf(event);
      fingers.current.set(event.pointerId, at);
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (Math.hypot(at.x - began.current.x, at.y - began.current.y) > touchPixels || other)
        hasMoved.current = true;
      if (!hasMoved.current) return;
      if (!other) {
        onMove(panned(camera(), at.x - before.x, at.y - before.y));
        return;
      }
      const [was, is] = [distance(before, other), distance(at, other)];
      const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
      const moved = panned(camera(), (at.x - before.x) / 2, (at.y - before.y) / 2);
      onMove(was > 0 ? zoomedAt(moved, size(), middle, is / was) : moved);
    },
    onPointerUp(event: PointerMove): void {
      if (!fingers.current.delete(event.pointerId)) return;
      if (!hasMoved.current && fingers.current.size === 0) onTouch(spotOf(event));
    },
    onPointerCancel(event: PointerMove): void {
      fingers.current.delete(event.pointerId);
    },
  };
}

function distance(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
