/** CDC's test cases, where they lie beside this repository: a row is a history, and what it should give. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { shared } from './shared.ts'

export type CaseFile = 'healthy' | 'underlying-conditions'

export interface Case {
  id: string
  group: string
  request: {
    id: string
    birthDate: string
    sex: 'M' | 'F'
    assessmentDate: string
    doses: { date: string; cvx: string; mvx?: string }[]
    observations: { code: string; date?: string | null }[]
  }
  status: string
  /** Null: the row says nothing of it. */
  doseNumber: number | null
  earliest: string | null
  recommended: string | null
  pastDue: string | null
  doses: { status: string; reason: string | null }[]
}

/** As the rows call the vaccine groups. */
const GROUPS: Readonly<Record<string, string>> = {
  DTAP: 'DTaP/Tdap/Td',
  POL: 'Polio',
  IPOL: 'Polio',
  HIB: 'Hib',
  PCV: 'Pneumococcal',
  VAR: 'Varicella',
  ROTA: 'Rotavirus',
  MCV: 'Meningococcal',
  MENB: 'Meningococcal B',
  FLU: 'Influenza',
  ZOSTER: 'Zoster',
}
const MOST_DOSES = 7
const MOST_OBSERVATIONS = 3

type Row = Readonly<Record<string, string>>

export function casesOf(file: CaseFile): Case[] {
  const rows: Row[] = parse(readFileSync(shared(`vaccination/cdsi-cases/${file}.csv`)), { columns: true, bom: true })
  return rows.map(caseOf)
}

function caseOf(r: Row): Case {
  const numbers = (most: number, column: string) =>
    Array.from({ length: most }, (_, n) => n + 1).filter((n) => r[`${column}_${n}`])
  const doses = numbers(MOST_DOSES, 'CVX')
  const id = r['CDC_Test_ID']!
  return {
    id,
    group: GROUPS[r['Vaccine_Group']!.toUpperCase()] ?? r['Vaccine_Group']!,
    request: {
      id,
      birthDate: r['DOB']!,
      sex: (r['gender'] ?? r['Gender']) as 'M' | 'F',
      assessmentDate: r['Assessment_Date']!,
      doses: doses.map((n) => ({
        date: r[`Date_Administered_${n}`]!,
        cvx: r[`CVX_${n}`]!,
        ...(r[`MVX_${n}`] ? { mvx: r[`MVX_${n}`]! } : {}),
      })),
      observations: numbers(MOST_OBSERVATIONS, 'Observation_Code').map((n) => ({
        code: r[`Observation_Code_${n}`]!,
        date: r[`Observation_Date_${n}`] || null,
      })),
    },
    status: r['Series_Status']!,
    doseNumber: /^\d+$/.test(r['Forecast_#']!) ? Number(r['Forecast_#']) : null,
    earliest: r['Earliest_Date'] || null,
    recommended: r['Recommended_Date'] || null,
    pastDue: r['Past_Due_Date'] || null,
    doses: doses.map((n) => ({
      status: r[`Evaluation_Status_${n}`]!,
      reason: r[`Evaluation_Reason_${n}`] || null,
    })),
  }
}
