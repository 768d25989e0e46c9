import { createORPCClient, onError } from '@orpc/client';
import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { contract } from '../../collector/contract.ts';
import { routes } from './routes.ts';

export type OfficeClient = ContractRouterClient<typeof contract>;
export type Answers = InferContractRouterOutputs<typeof contract>;

/** The collector's calls, over the address that the page came from. `onFault` hears of each that fails. */
export function officeClient(origin: string, onFault: (error: unknown) => void): OfficeClient {
  return createORPCClient(new OpenAPILink(routes, { url: origin, interceptors: [onError(onFault)] }));
}
