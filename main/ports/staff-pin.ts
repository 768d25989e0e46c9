/** Who may leave the kiosk. Takes a tenth of a second and more: guessing must be slow. */
export type StaffPin = {
  isSet(): boolean;
  matches(pin: string): Promise<boolean>;
};
