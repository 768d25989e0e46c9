import type { ContractProcedure, InferSchemaInput, InferSchemaOutput, Schema } from '@orpc/contract';
import type { Result } from '../../protocol/result.ts';
import type { BeginsAnew, SignedOut, StaffMember } from '../domain/staff.ts';
import type { DiskFull, EventDraft } from '../ports/journal.ts';
import type { contract } from './contract.ts';

type Contract = typeof contract;
type SchemasOf<Call extends keyof Contract> =
  Contract[Call] extends ContractProcedure<infer Input, infer Output, infer _Errors, infer _Meta>
    ? { readonly input: Input; readonly output: Output }
    : never;
type Checked<Given> = Given extends Schema<unknown, unknown> ? InferSchemaOutput<Given> : never;
type Answered<Given> = Given extends Schema<unknown, unknown> ? InferSchemaInput<Given> : never;

/** What an act says besides who did it; `act`: which of the call's own it was. */
export type ActDetails = Pick<EventDraft, 'ref' | 'detail' | 'slip' | 'identity' | 'tag'> & {
  readonly act?: string;
};

/** Why an act was not written down. */
export type NoteFault = DiskFull | SignedOut | BeginsAnew;

/** Who calls, as the one check of duties found them. */
export type Caller = {
  /** Whose id stands beside what is done: of whoever is signed in, of the guard on duty, or `guard` where nobody is. */
  readonly who: StaffMember;
  /** The second screen; null: the kiosk's own. */
  readonly device: string | null;
  /** null: nobody is signed in at that screen. */
  readonly session: string | null;
  /**
   * Writes the act of the call down under that name. Nothing may happen before it, and nothing without it. `signed-out`:
   * their session ended while the call waited for something. `begins-anew`: the log ended meanwhile.
   */
  readonly note: (more?: ActDetails) => Result<unknown, NoteFault>;
  /** Whether they are still signed in as whom they asked: what takes time asks again before something personal leaves. */
  readonly isStillThere: () => boolean;
  /** There was nothing to do: the call leaves no event. */
  readonly nothingDone: () => void;
  /** Ends what goes on for this caller, such as the news. */
  readonly signal?: AbortSignal | undefined;
};

/** What answers one call of the contract; what it is given was checked by the call's schema. */
type Handler<Call extends keyof Contract> = (
  input: Checked<SchemasOf<Call>['input']>,
  by: Caller,
) => Answered<SchemasOf<Call>['output']> | Promise<Answered<SchemasOf<Call>['output']>>;

/** Every call of the contract and what answers it. */
export type Handlers = { readonly [Call in keyof Contract]: Handler<Call> };

/** What a room answers. Every room joins the core in this one shape. */
export type RoomCalls<Call extends keyof Handlers> = Pick<Handlers, Call>;
