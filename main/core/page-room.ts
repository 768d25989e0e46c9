import { mapNull, ok } from '../../protocol/result.ts';
import type { RoomCalls } from '../contract/calls.ts';
import type { Status } from '../domain/status.ts';
import type { Recording } from './recording.ts';

export type PageRoom = {
  readonly calls: RoomCalls<'tellCamera' | 'tellBroken'>;
  camera(): Status['camera']['kind'];
};

/** What the page tells of itself, and of the camera that belongs to it. */
export function createPageRoom(recording: Recording, hasCamera: boolean): PageRoom {
  let camera: Status['camera']['kind'] = hasCamera ? 'care' : 'none';
  return {
    calls: {
      tellCamera({ state }) {
        const now = state === 'ready' ? 'fine' : 'fault';
        if (now === camera) return ok(null);
        camera = now;
        return mapNull(recording.recordDevice({ camera: state }));
      },
      tellBroken: ({ part }) => mapNull(recording.recordDevice({ broken: part })),
    },
    camera: () => camera,
  };
}
