/** Raised whenever the checks of bodies change, so that bodies that passed the old ones are checked again. */
export const CHECKS_VERSION = "3";
