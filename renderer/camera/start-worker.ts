import workerUrl from './decode-worker.ts?worker&url';

/** Trusted Types (lib.dom does not know them yet): a worker's address must come from a policy that the page names. */
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
};

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The decoder's worker; no other address is ever trusted. */
export function startDecodeWorker(): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('camera-worker', { createScriptURL: () => workerUrl });
  return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' });
}
