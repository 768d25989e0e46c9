/** The process that started this one. */
export type Parent = {
  /** Nothing happens when it has gone. */
  tell(message: object): void;
  hear(listener: (message: unknown) => void): void;
};

/** How a process of Electron's own speaks with the one that started it. */
type ElectronPort = {
  on(event: 'message', listener: (parcel: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
};

/** Node's channel, or Electron's; null: a person started it. */
export function openParent(): Parent | null {
  const { parentPort } = process as { readonly parentPort?: ElectronPort };
  if (parentPort)
    return {
      tell: (message) => parentPort.postMessage(message),
      hear: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
    };
  if (process.send === undefined) return null;
  return {
    tell(message) {
      // With a listener of its own a channel that closes meanwhile is no error of the process.
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    hear: (listener) => void process.on('message', listener),
  };
}
