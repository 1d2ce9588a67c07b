/** Numbers that decide about a pregnancy; README.md here for the sources. */

/** Days from the first day of the last period to the due date (Naegele). */
export const GESTATION_DAYS = 280
/** How long a pregnancy may go on past its due date; after it nobody is pregnant by this date any more, and it is asked what happened (43 weeks). */
export const LATEST_AFTER_DUE_DAYS = 21
/** Days after a pregnancy's end in which mother and pressure are treated as in it (ICD-10: the puerperium; clinical hazards). */
export const POST_PARTUM_DAYS = 42
/** Earliest end of a pregnancy that somebody knows of, in days from the last period. Not verified. */
export const EARLIEST_END_DAYS = 28

/** Completed years in which it is asked whether somebody is pregnant (WHO, Global Health Observatory: women of reproductive age). */
export const ASK_FROM_YEARS = 15
export const ASK_UNTIL_YEARS = 49

/** For how many days "no" counts: one cycle. The clinic may set its own. Not verified. */
export const NO_COUNTS_DAYS = 28
/** Who does not know is asked again after a week, when a test would tell. Not verified. */
export const DOES_NOT_KNOW_COUNTS_DAYS = 7

/** mmHg: referral on the same day, and emergency; either number is enough (clinical hazards; WHO 2011 on pre-eclampsia). */
export const RAISED_PRESSURE = { systolic: 140, diastolic: 90 } as const
export const SEVERE_PRESSURE = { systolic: 160, diastolic: 110 } as const

/** g/dL at sea level in pregnancy (WHO 2011, haemoglobin concentrations): severe, and anaemia. */
export const SEVERE_ANAEMIA_BELOW = 7
export const ANAEMIA_BELOW = 11
/** Beats a minute of the child before birth (WHO intrapartum care 2018). */
export const FETAL_HEART = { min: 110, max: 160 } as const
/** °C of an adult. */
export const FEVER_FROM = 38
/** °C and breaths a minute of a newborn (WHO 2022, danger signs of newborns). */
export const NEWBORN = { feverFrom: 37.5, coldBelow: 35.5, fastBreathsFrom: 60 } as const
/** Grams: the newborn is small and is seen more often (WHO: low birth weight). */
export const LOW_BIRTH_WEIGHT_BELOW = 2500

/** Days by which a due date may be off, by how it was found (ACOG 700). Not verified. */
export const PRECISION_DAYS = {
  lmp: 7,
  /** Only the month of the last period is known. */
  lmp_month: 22,
  card: 7,
  examination: 28,
  ultrasound: [
    { untilDays: 97, off: 7 },
    { untilDays: 153, off: 10 },
    { untilDays: 195, off: 14 },
    { untilDays: 400, off: 21 },
  ],
} as const
