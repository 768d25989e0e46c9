/** The days of a line of a timetable; `weekdays`: Monday to Friday. */
export const timetableDays = ['every', 'weekdays', 'weekend'] as const;
export type TimetableDays = (typeof timetableDays)[number];

/** More lines no gate has. */
export const mostTimetableEntries = 12;
