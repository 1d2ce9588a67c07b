/**
 * What kidneys bear of the medicines on the ladders of glucose, in every protocol that goes by it, and where it stands.
 * Read: FDA's communication in four summaries, EMA's conclusion of October 2016, the consensus of ADA and KDIGO in one, three British summaries of
 * product characteristics of gliclazide 80 mg.
 */
import type { KidneyRule } from './protocol.ts'

export const METFORMIN = 'A10BA02'
export const GLICLAZIDE = 'A10BB09'

export const KIDNEY_SOURCES = {
  ema: 'EMA, Metformin and metformin-containing medicines, 13 October 2016',
  fda: 'FDA, Drug safety communication on metformin and reduced kidney function, 8 April 2016',
  kdigo: 'ADA and KDIGO, Consensus report on diabetes management in chronic kidney disease, 2022',
  spc: 'MHRA, Summaries of product characteristics: gliclazide 80 mg tablets',
} as const

export const METFORMIN_KIDNEYS: KidneyRule = {
  atc: METFORMIN,
  source: 'ema',
  also: 'fda',
  verified: false,
  stopBelow: 30,
  reduce: { source: 'kdigo', verified: false, below: 45, mg: 1000 },
}
/** "Severe renal insufficiency"; the number is KDIGO's of G4. */
export const GLICLAZIDE_KIDNEYS: KidneyRule = { atc: GLICLAZIDE, source: 'spc', verified: false, stopBelow: 30 }
