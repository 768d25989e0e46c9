/** What each step of the first hour is given. */
export type StepProps = {
  /** To the next one. What was asked is saved. */
  readonly onNext: () => void;
};
