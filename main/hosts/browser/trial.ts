import { type RunningSample, runningSample } from '../../domain/printer-settings.ts';
import type { Config } from '../../settings/config.ts';

type Begun = Pick<Config, 'setup' | 'printer'>;

/** What the host knows of the trial of this kiosk, as its settings were when the core began last. */
export type Trial = {
  /** The core begins with these settings. */
  begins(config: Begun): void;
  /** Nobody has said yet that the gate is set up: samples and levers are there for whoever tries it. */
  isOn(): boolean;
  /** The simulated printer that the host runs; null: none. */
  sample(): RunningSample | null;
  /** Slips come out of the simulated printer. */
  isPrinting(): boolean;
};

/**
 * `port`: of the simulated printer that runs as long as the program does, whatever printer is chosen meanwhile; null: none.
 * One that somebody has chosen once can be chosen again, also at a gate that is set up.
 */
export function followTrial(first: Begun, port: number | null): Trial {
  let now = first;
  let isChosen = false;
  function isNamed(isSample: boolean): boolean {
    const named = runningSample(now.printer);
    return named !== null && named.port === port && named.isSample === isSample;
  }
  function begins(config: Begun): void {
    now = config;
    isChosen ||= isNamed(false);
  }
  begins(first);
  return {
    begins,
    isOn: () => now.setup !== 'done',
    sample: () => (port === null ? null : { port, isSample: !isChosen }),
    isPrinting: () => isNamed(false) || isNamed(true),
  };
}
