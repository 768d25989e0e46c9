import { ORPCError } from '@orpc/client';
import type { OfficeClient } from '../office-client.ts';

export type FleetAct = 'retire' | 'takeBack' | 'settle';

/** `changed`: so many of them are not as they were shown. None was changed. */
export type ActFault = { readonly kind: 'changed'; readonly n: number } | { readonly kind: 'failed' };

/** Does it to all of them, or to none; null: it is done. */
export async function actOn(
  client: OfficeClient,
  act: FleetAct,
  devices: readonly string[],
): Promise<ActFault | null> {
  try {
    await client.fleet[act]({ devices: [...devices] });
    return null;
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'CONFLICT') return { kind: 'failed' };
    return { kind: 'changed', n: (error.data as { readonly devices: readonly string[] }).devices.length };
  }
}
