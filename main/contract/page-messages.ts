/** What Electron's preload says to the page, as the data of a window message: here is a port for the core. */
export const wireMessage = 'kiosk-wire';

/** A chord was swallowed: a code under way is damaged. */
export const chordMessage = 'kiosk-chord';

/** A part of the screen that cannot be drawn: all of it, or the panel beside it. */
export const brokenParts = ['screen', 'panel'] as const;
export type BrokenPart = (typeof brokenParts)[number];

/** The shell asks the page whether it lives: it answers with the second when React has drawn, with the third when that was shown. */
export const pingMessage = 'kiosk-ping';
export const pongMessage = 'kiosk-pong';
export const shownMessage = 'kiosk-shown';

/** Where a page of the browser host says that it is closed or loaded anew; a browser that dies says nothing. */
export const farewellPath = '/farewell';

/** Where a device of the house asks to be let in, where it asks whether it is, and its wire. */
export const pairPath = '/pair';
export const pairedPath = '/paired';
export const deskWirePath = '/desk';

/** Where a page of the browser host says every second that it lives. */
export const presencePath = '/presence';
