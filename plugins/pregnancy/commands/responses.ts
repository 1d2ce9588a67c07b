/** What was done about a danger: on the way, the nurse takes over, somebody looked and it is well, she does not want to go. */
export const RESPONSES = ['on_the_way', 'nurse_takes_over', 'seen_well', 'declined'] as const

/** How they get there: those of referrals. */
export const TRANSPORTS = ['unknown', 'ambulance', 'clinic_car', 'family', 'taxi', 'bus', 'on_foot', 'none'] as const
