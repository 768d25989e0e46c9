import { minifyContractRouter } from '@orpc/contract';
import { contract } from '../../collector/contract.ts';

/**
 * The calls of the office by their addresses. The page is built with what this says and without what says it
 * (`vite.config.ts`): what checks each call stays at the collector, and comes over no network.
 */
export const routes = minifyContractRouter(contract) as typeof contract;
