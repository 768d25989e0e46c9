import type { OfficeValues } from '../../protocol/office-settings.ts';
import type { Target } from './target.ts';

export const rollOutStates = ['draft', 'running', 'held', 'done', 'stopped', 'withdrawn'] as const;
export type RollOutState = (typeof rollOutStates)[number];

/** One kiosk, one in ten, all. */
export const lastStage = 3;

/** Why it stopped by itself: kiosks are ill, none of a stage was there, some took too long, or passages fell away. */
export const stopReasons = ['ill', 'nobody', 'slow', 'passages'] as const;
export type StopReason = (typeof stopReasons)[number];

export type RollOut = {
  readonly number: number;
  readonly title: string;
  readonly settings: OfficeValues;
  readonly target: Target;
  readonly state: RollOutState;
  /** 0: not begun. */
  readonly stage: number;
  readonly stageMs: number;
  readonly settleMs: number;
  readonly patienceMs: number;
  readonly stoppedBy: StopReason | null;
  readonly madeMs: number;
  readonly madeBy: string;
};

export const rollOutColumns = `number, title, settings, target, state, stage, stage_ms as "stageMs",
  settle_ms as "settleMs", patience_ms as "patienceMs", stopped_by as "stoppedBy", made_ms as "madeMs",
  made_by as "madeBy"`;
