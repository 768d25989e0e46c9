import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { ok, type Result } from '../../protocol/result.ts';
import { isLoopback } from '../http/allowed-host.ts';
import type { Tell } from '../log/log-entry.ts';
import { boundedFetch, mostMs } from './bounded-fetch.ts';
import { type ProviderFault, providerFault } from './provider-fault.ts';

export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** What the button calls it. */
  readonly name: string;
  /** Where browsers reach this collector: `https://host` without a path. */
  readonly publicUrl: string;
  readonly nowMs: () => number;
  readonly log: Tell;
};

/**
 * What a provider says of itself holds a minute: later somebody would be sent to one that has gone. That it is away holds for
 * some seconds, whoever asks meanwhile.
 */
const [knownMs, awayMs] = [60_000, 5_000];

type Discovered = Result<Configuration, ProviderFault>;

/** Asks the provider where its places and keys are, once for all who want to know at the same time. */
export function discoverProvider(settings: ProviderSettings): () => Promise<Discovered> {
  let known: { readonly answer: Promise<Discovered>; untilMs: number } | null = null;
  return () => {
    const nowMs = settings.nowMs();
    if (known !== null && nowMs < known.untilMs) return known.answer;
    const asked = { answer: discover(settings), untilMs: Number.POSITIVE_INFINITY };
    known = asked;
    return asked.answer.then((answer) => {
      asked.untilMs = settings.nowMs() + (answer.ok ? knownMs : awayMs);
      return answer;
    });
  };
}

async function discover({ issuer, clientId, secret, log }: ProviderSettings): Promise<Discovered> {
  const server = new URL(issuer);
  const isHere = server.protocol === 'http:' && isLoopback(server.hostname);
  try {
    const config = await discovery(server, clientId, undefined, chooseSecretWay(secret), {
      [customFetch]: boundedFetch,
      timeout: mostMs / 1_000,
      // TLS alone would do for an ID token that comes straight from the provider; its signature is checked all the same.
      execute: [enableNonRepudiationChecks, ...(isHere ? [allowInsecureRequests] : [])],
    });
    return ok(config);
  } catch (error) {
    return providerFault(error, log);
  }
}

/** `client_secret_basic` is what every provider has to know; one that says another way has it that way. */
function chooseSecretWay(secret: string): ReturnType<typeof ClientSecretBasic> {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (ways.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}
