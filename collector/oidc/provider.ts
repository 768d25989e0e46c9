import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type Configuration,
  calculatePKCECodeChallenge,
} from 'openid-client';
import { ok, type Result } from '../../protocol/result.ts';
import { countUnderWay } from '../http/under-way.ts';
import type { Place } from '../people/trial.ts';
import { discoverProvider, type ProviderSettings } from './discover-provider.ts';
import type { FlowSecrets } from './flows.ts';
import { isMultiFactor } from './multi-factor.ts';
import { type ProviderFault, providerFault } from './provider-fault.ts';
import { verifiedMail } from './verified-mail.ts';

/** For whom the provider vouches, in an ID token that was checked: signature, issuer, audience, time, nonce. */
export type Vouched = {
  readonly issuer: string;
  readonly subject: string;
  /** They showed two factors there. */
  readonly isMultiFactor: boolean;
  /** In small letters, as the provider has checked it; null: it has not, or does not say. */
  readonly mail: () => Promise<string | null>;
};

/** A sign-in elsewhere, by OpenID Connect with code, PKCE, state and nonce. */
export type Provider = {
  /** What the button calls it. */
  readonly name: string;
  readonly issuer: string;
  /** For whoever comes back from there: apart from the places of passwords, which go on while it is slow. */
  readonly placeFor: (sender: string) => Place;
  /** Where the browser goes to sign in. */
  readonly signInUrl: (secrets: FlowSecrets, language: string) => Promise<Result<string, ProviderFault>>;
  /** `answer`: the query that the browser came back with. */
  readonly readAnswer: (secrets: FlowSecrets, answer: string) => Promise<Result<Vouched, ProviderFault>>;
  /** Where the browser ends its session there; null: it has no such place, or is away. */
  readonly signOutUrl: () => Promise<string | null>;
};

/** Those who come back at once: one address leaves places for others. */
const comingBack = { inAll: 8, perAddress: 4, waitMs: 3_000 } as const;

export function openProvider(settings: ProviderSettings): Provider {
  const { name, issuer, publicUrl, log } = settings;
  const discover = discoverProvider(settings);
  const places = countUnderWay(comingBack);
  const ourPage = `${publicUrl}/`;

  async function ask<Value>(
    work: (config: Configuration) => Promise<Value>,
  ): Promise<Result<Value, ProviderFault>> {
    const config = await discover();
    if (!config.ok) return config;
    try {
      return ok(await work(config.value));
    } catch (error) {
      return providerFault(error, log);
    }
  }

  return {
    name,
    issuer,
    placeFor: (sender) => () => places.begin(sender),
    signInUrl: ({ state, nonce, verifier }, language) =>
      ask(async (config) => {
        const parameters = {
          redirect_uri: ourPage,
          scope: 'openid email',
          state,
          nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ui_locales: language,
        };
        return buildAuthorizationUrl(config, parameters).href;
      }),
    readAnswer: ({ state, nonce, verifier }, answer) =>
      ask(async (config) => {
        const tokens = await authorizationCodeGrant(config, new URL(answer, ourPage), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('an ID token was expected, and there is none');
        const granted = { claims, accessToken: tokens.access_token };
        return {
          issuer: claims.iss,
          subject: claims.sub,
          isMultiFactor: isMultiFactor(claims),
          mail: () => ask(() => verifiedMail(config, granted)).then((mail) => (mail.ok ? mail.value : null)),
        };
      }),
    signOutUrl: async () => {
      const url = await ask(async (config) =>
        config.serverMetadata().end_session_endpoint === undefined
          ? null
          : buildEndSessionUrl(config, { post_logout_redirect_uri: ourPage }).href,
      );
      return url.ok ? url.value : null;
    },
  };
}
