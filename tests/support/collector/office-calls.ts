import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract } from '../../../collector/contract.ts';
import type { Forked } from './fork-collector.ts';

/** The office's calls over its own HTTP, by somebody who may all of them. */
export async function officeCalls({
  base,
  office,
}: Pick<Forked, 'base' | 'office'>): Promise<ContractRouterClient<typeof contract>> {
  const cookie = await office();
  return createORPCClient(new OpenAPILink(contract, { url: base, headers: { cookie } }));
}
