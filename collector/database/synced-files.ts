import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type InitOptions = Parameters<NodeFS['init']>[1];

/** The place in Emscripten's file system where a sync arrives; PGlite 0.5.16 leaves it empty. */
type StreamOps = { fsync?: (stream: { readonly nfd: number }) => number };

/**
 * The folder as PGlite's disk, with syncs that reach the kernel.
 * PGlite as it comes runs with fsync off and drops every sync: a power cut could take acknowledged events.
 */
export class SyncedFiles extends NodeFS {
  override async init(lite: PGlite, options: InitOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(lite, options);
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [
          ...preRun,
          (module: object) => {
            streamOps(module).fsync = (stream) => {
              fsyncSync(stream.nfd);
              return 0;
            };
          },
        ],
      },
    };
  }
}

function streamOps(module: object): StreamOps {
  const { NODEFS } = module as { readonly NODEFS: { readonly stream_ops: StreamOps } };
  return NODEFS.stream_ops;
}
