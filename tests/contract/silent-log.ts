const nothing = (): void => {};

/** For what is expected to go wrong. */
export const silentLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };
