/** People, households and what is known of them: keys of one kind, so that each finds the others. */
export const KIND = 'records.person'
