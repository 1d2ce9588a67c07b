/** Names of `launchContext` that a home can fill: the person, under both names that forms give. */
export const LAUNCHED = ['patient', 'subject'] as const
