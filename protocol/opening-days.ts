import { timetableDays } from './timetable-days.ts';

/** Each day of the week by its name, Monday first. */
export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type WeekdayName = (typeof weekdayNames)[number];

/** The days of a line of opening hours. */
export const openingDays = [...timetableDays, ...weekdayNames] as const;
export type OpeningDays = (typeof openingDays)[number];

/** Four spans on each day. */
export const mostOpeningLines = 28;
/** Times of the year in which a venue is closed. */
export const mostClosedTimes = 40;
