import { type ComponentType, lazy } from 'react';

type Load<Props> = () => Promise<ComponentType<Props>>;

/** What a place of the office is drawn by; it comes over the network when somebody goes there first. */
function later<Props extends object>(load: Load<Props>) {
  return lazy(async () => ({ default: await load() }));
}

/** The same of a place whose parts check what they are given: schemas try at their making what the page's policy forbids. */
function laterChecked<Props extends object>(load: Load<Props>) {
  return later(async () => {
    await import('./no-eval.ts');
    return load();
  });
}

export const AccountScreen = later(async () => (await import('./people/account-screen.tsx')).AccountScreen);
export const AnnouncementsPage = laterChecked(
  async () => (await import('./announcements/announcements-page.tsx')).AnnouncementsPage,
);
export const BundlesPage = laterChecked(async () => (await import('./bundles/bundles-page.tsx')).BundlesPage);
export const FeedbackPage = laterChecked(
  async () => (await import('./feedback/feedback-page.tsx')).FeedbackPage,
);
export const FleetPage = later(async () => (await import('./fleet/fleet-page.tsx')).FleetPage);
export const LogScreen = later(async () => (await import('./acts/log-screen.tsx')).LogScreen);
export const MapPage = laterChecked(async () => (await import('./map/map-page.tsx')).MapPage);
export const OverviewScreen = later(
  async () => (await import('./overview/overview-screen.tsx')).OverviewScreen,
);
export const PapersPage = laterChecked(async () => (await import('./papers/papers-page.tsx')).PapersPage);
export const PublishedPage = later(
  async () => (await import('./published/published-page.tsx')).PublishedPage,
);
export const VenuesPage = laterChecked(async () => (await import('./venues/venues-page.tsx')).VenuesPage);
