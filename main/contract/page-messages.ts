/** What Electron's preload says to the page, as the data of a window message: here is a port for the core. */
export const wireMessage = 'kiosk-wire';

/** A chord was swallowed: a code under way is damaged. */
export const chordMessage = 'kiosk-chord';

/** The shell asks the preload whether the page still runs, and is answered. */
export const pingMessage = 'kiosk-ping';
export const pongMessage = 'kiosk-pong';
