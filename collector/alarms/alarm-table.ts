import type { AlarmKind } from './alarm-kind.ts';

/** One trouble a row; the same trouble again counts up. `facts` is JSON. */
export type AlarmTable = {
  readonly alarms: {
    readonly kind: AlarmKind;
    readonly device: string;
    readonly epoch: string;
    readonly seq: number;
    readonly facts: string;
    readonly first_ms: number;
    readonly last_ms: number;
    readonly times: number;
  };
};
