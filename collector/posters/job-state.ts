export const jobStates = ['waiting', 'drawing', 'ready', 'failed'] as const;
export type JobState = (typeof jobStates)[number];
