import type { Announcement } from '../domain/announcement.ts';

/** Where news goes after it was written down. */
export type Announce = (news: Announcement) => void;
