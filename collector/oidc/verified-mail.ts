import { type Configuration, fetchUserInfo, type IDToken } from 'openid-client';

type Granted = { readonly claims: IDToken; readonly accessToken: string };

const longestMail = 254;

/** In small letters, out of the ID token, or else of the provider's account of that person; null: none that the provider has checked. */
export async function verifiedMail(
  config: Configuration,
  { claims, accessToken }: Granted,
): Promise<string | null> {
  const said =
    claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
      ? await fetchUserInfo(config, accessToken, claims.sub)
      : claims;
  const { email, email_verified: isVerified } = said;
  const isMail = typeof email === 'string' && email.length <= longestMail;
  return isMail && isVerified === true ? email.trim().toLowerCase() : null;
}
