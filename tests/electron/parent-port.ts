import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

type Parcel = { readonly data: unknown; readonly ports: readonly MessagePort[] };

// What a utility process has of Electron, for a bundle that runs in a thread.
Object.assign(process, {
  parentPort: {
    on: (_event: 'message', listener: (parcel: Parcel) => void) => parentPort?.on('message', listener),
    postMessage: (message: unknown) => parentPort?.postMessage(message),
  },
});
await import(workerData.entry);
