import type { TextKey } from '../../../resources/texts/texts.ts';
import type { Answers } from '../office-client.ts';

type Fault<Answer> = Extract<Answer, { readonly ok: false }>;
type ProviderFault = Fault<Answers['oidc']['begin']>['fault'] | Fault<Answers['oidc']['finish']>['fault'];

/** Why nobody was signed in by way of the provider, in words. */
export function providerTrouble({ kind }: ProviderFault): TextKey {
  switch (kind) {
    case 'unknown':
    case 'used':
    case 'expired':
      return `office.invite.${kind}`;
    case 'code-wanted':
      return 'office.sign-in.code-wanted';
    default:
      return `office.provider.${kind}`;
  }
}
