/** What is said about an instruction after it was given. */
export const WORKER_SAYS = ['done', 'could_not', 'asked'] as const
export const NURSE_SAYS = ['answered', 'withdrawn'] as const
export type ReplyKind = (typeof WORKER_SAYS)[number] | (typeof NURSE_SAYS)[number]
