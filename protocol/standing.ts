/** Where a kiosk stands with the office. */
export const standings = ['waiting', 'enrolled', 'moved', 'retired'] as const;
export type Standing = (typeof standings)[number];
