import { type ComponentType, lazy } from 'react';

/** What a place of the office is drawn by; it comes over the network when somebody goes there first. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}

export const AccountScreen = later(async () => (await import('./people/account-screen.tsx')).AccountScreen);
export const AnnouncementsPage = later(
  async () => (await import('./announcements/announcements-page.tsx')).AnnouncementsPage,
);
export const BundlesPage = later(async () => (await import('./bundles/bundles-page.tsx')).BundlesPage);
export const FeedbackPage = later(async () => (await import('./feedback/feedback-page.tsx')).FeedbackPage);
export const FleetPage = later(async () => (await import('./fleet/fleet-page.tsx')).FleetPage);
export const LogScreen = later(async () => (await import('./acts/log-screen.tsx')).LogScreen);
export const MapPage = later(async () => (await import('./map/map-page.tsx')).MapPage);
export const OverviewScreen = later(
  async () => (await import('./overview/overview-screen.tsx')).OverviewScreen,
);
export const PapersPage = later(async () => (await import('./papers/papers-page.tsx')).PapersPage);
export const PublishedPage = later(
  async () => (await import('./published/published-page.tsx')).PublishedPage,
);
export const VenuesPage = later(async () => (await import('./venues/venues-page.tsx')).VenuesPage);
