import { Problem } from '#kernel/problem.ts'
import type { FolderTool } from '#kernel/tools.ts'
import type { Schedule } from '../rules/schedule.ts'
import { scheduleOf } from './schedule.ts'

/** Their files do not say which release they are: the name of the folder does, or whoever imports. */
const RELEASE = /(\d+\.\d+)\D*$/
const MONTH = /^\d{4}-\d{2}(-\d{2})?$/

export const importSchedule: FolderTool = {
  kind: 'xml-folder',
  name: 'schedule import',
  says: 'vaccination.tool.schedule_import',
  options: {
    release: { value: 'NUMBER', says: 'vaccination.tool.opt_release' },
    date: { value: 'YYYY-MM', says: 'vaccination.tool.opt_date' },
  },
  example: 'schedule import cdsi-4.64 --date 2025-11',
  out: 'data/reference/vaccination/acip.json',
  make(files, { folder, options }) {
    const release = options['release'] ?? RELEASE.exec(folder)?.[1]
    if (release === undefined) throw new Problem('vaccination.cdc.which_release')
    const date = options['date'] ?? ''
    if (date !== '' && !MONTH.test(date)) throw new Problem('vaccination.cdc.wrong_date', { date })
    const facts = scheduleOf(files, release, date)
    return {
      text: written(facts),
      says: 'vaccination.tool.imported',
      params: { release, antigens: facts.antigens.length, series: facts.antigens.flatMap((a) => a.series).length },
    }
  },
}

/** A line for each antigen, vaccine and observation, so that two releases can be compared. */
function written(facts: Schedule): string {
  const lines = Object.entries(facts).map(([key, value]) => {
    const name = JSON.stringify(key)
    if (Array.isArray(value)) return `${name}:[\n${value.map((v) => JSON.stringify(v)).join(',\n')}\n]`
    if (typeof value !== 'object') return `${name}:${JSON.stringify(value)}`
    const inner = Object.entries(value as object).map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`)
    return `${name}:{\n${inner.join(',\n')}\n}`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}
