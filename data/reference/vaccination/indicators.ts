/**
 * What coverage is measured by. Which dose is meant, whom it is a share of, and what a programme aims at, as data.
 * SOURCE: WHO, SMART guidelines, immunizations, indicators IND.01 to IND.39 (doses by period; drop-out 35 to 37); United Nations, SDG
 * indicator 3.b.1 (DTP3, second measles, last pneumococcal, last HPV); IA2030 and Gavi (zero-dose: no first DTP; under-immunised: a first and
 * no third); definitions of a fully immunised child as named with each; OpenLearn and HEAT, Table 10.3 (reading first DTP with drop-out).
 * `verified: false`: not read in the publisher's own text.
 */
export interface Milestone {
  /** The antigen whose valid doses are counted, in the words of any of the schedules. */
  antigens: readonly string[]
  /** Which valid dose; `last`: the last of the schedule's series, or whatever completed it. */
  dose: number | 'last'
  /** Counts only this many days after the birth. */
  withinDays?: number
}

export const MILESTONES = {
  /** Within 24 hours: records hold days, so the day of birth and the next. */
  hepb0: { antigens: ['HepB'], dose: 1, withinDays: 1 },
  bcg: { antigens: ['BCG'], dose: 1 },
  hepb: { antigens: ['HepB'], dose: 'last' },
  dtp1: { antigens: ['Pertussis', 'DTaP/Tdap/Td'], dose: 1 },
  dtp3: { antigens: ['Pertussis', 'DTaP/Tdap/Td'], dose: 3 },
  dtp4: { antigens: ['Pertussis', 'DTaP/Tdap/Td'], dose: 4 },
  polio3: { antigens: ['Polio', 'OPV'], dose: 3 },
  hib3: { antigens: ['Hib'], dose: 3 },
  rota: { antigens: ['Rotavirus'], dose: 'last' },
  pcv: { antigens: ['Pneumococcal'], dose: 'last' },
  mcv1: { antigens: ['Measles'], dose: 1 },
  mcv2: { antigens: ['Measles'], dose: 2 },
  var1: { antigens: ['Varicella'], dose: 1 },
  je1: { antigens: ['Japanese Encephalitis'], dose: 1 },
  hepa1: { antigens: ['HepA'], dose: 1 },
  mpsva2: { antigens: ['MPSV-A'], dose: 2 },
  hpv: { antigens: ['HPV'], dose: 'last' },
} as const satisfies Record<string, Milestone>
export type MilestoneCode = keyof typeof MILESTONES
export const MILESTONE_CODES = Object.keys(MILESTONES) as readonly MilestoneCode[]

/** Between which doses children are lost. */
export const DROP_OUTS: readonly { from: MilestoneCode; to: MilestoneCode; source: string }[] = [
  { from: 'dtp1', to: 'dtp3', source: 'WHO IND.35' },
  { from: 'bcg', to: 'mcv1', source: 'WHO IND.36' },
  { from: 'mcv1', to: 'mcv2', source: 'WHO IND.37' },
]

/** Timely: a valid dose at most so many days after the schedule asks for it. Four weeks is this clinic's choice, as in many surveys. */
export const TIMELY = { milestones: ['dtp1', 'dtp3', 'mcv1'], days: 28, verified: false } as const

/** SDG 3.b.1. */
export const SDG: readonly MilestoneCode[] = ['dtp3', 'mcv2', 'pcv', 'hpv']

export interface Fully {
  /** Completed months of age at which it is asked. */
  age: number
  milestones: readonly MilestoneCode[]
  source: string
  verified: boolean
}

/** There is no general definition: each programme has its own, and its name stands beside the figure. */
export const FULLY: Readonly<Record<'acip' | 'who' | 'tw' | 'cn', Fully>> = {
  acip: {
    age: 24,
    milestones: ['dtp4', 'polio3', 'mcv1', 'hib3', 'hepb', 'var1', 'pcv'],
    source: 'CDC, combined 7-vaccine series 4:3:1:3:3:1:4 of the National Immunization Survey',
    verified: false,
  },
  who: {
    age: 12,
    milestones: ['bcg', 'polio3', 'dtp3', 'hib3', 'hepb', 'pcv', 'rota', 'mcv1'],
    source: 'Zambia, HIA2: BCG, the series of OPV, DPT-Hib-HepB, PCV and RV, and MR1, in the first year of life',
    verified: false,
  },
  tw: {
    age: 24,
    milestones: ['bcg', 'hepb', 'dtp4', 'polio3', 'hib3', 'pcv', 'mcv1', 'var1', 'je1'],
    source: 'Every dose that edition 11401 asks for in the first 18 months, hepatitis A left out: it is not confirmed',
    verified: false,
  },
  cn: {
    age: 24,
    milestones: ['bcg', 'hepb', 'polio3', 'dtp4', 'mcv2', 'je1', 'mpsva2', 'hepa1'],
    source: 'Every dose that the edition of 2026 asks for in the first 18 months',
    verified: false,
  },
}

/** Shares to aim at, and the drop-out above which a programme has a problem. IA2030 (90 %) and WHO's rule of 10 % (WHO/IVB/04.06). */
export const GOAL = { coverage: 0.9, dropOut: 0.1, zeroDose: 0.05, verified: false } as const
