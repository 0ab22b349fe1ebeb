/** Every command goes over one channel, so that main can hold those that arrive before it is ready. */
export const COMMAND_CHANNEL = 'patchbay.command'
