import type { SiteRule } from '../../protocol/site-rule.ts';
import type { TrustList } from './trust-list.ts';

/** What a site knows besides the public formats: whose signatures it believes, and its own codes. */
export type Knowledge = {
  readonly trust: readonly TrustList[];
  readonly siteRules: readonly SiteRule[];
};

export const noKnowledge: Knowledge = { trust: [], siteRules: [] };
