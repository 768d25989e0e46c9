import { Label, ProgressBar } from 'react-aria-components';

type ProgressProps = {
  readonly label: string;
  /** 0 to 100; null: nobody knows how long it takes. */
  readonly percent: number | null;
};

/** How far something has come. */
export function Progress({ label, percent }: ProgressProps) {
  return (
    <ProgressBar
      className="kit-progress"
      isIndeterminate={percent === null}
      value={percent ?? 0}
      formatOptions={{ style: 'percent' }}
    >
      {({ percentage, valueText }) => (
        <>
          <Label>{label}</Label> <span>{percent === null ? '…' : valueText}</span>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <path className="way" d="M0 2h100" />
            <path className={percent === null ? 'unknown' : 'done'} d={`M0 2h${percentage ?? 100}`} />
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
