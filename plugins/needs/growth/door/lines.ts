import type { LineTool } from '#kernel/tools.ts'
import { INDICES } from '../../../../data/reference/growth/limits.ts'
import { signed } from '../signed.ts'
import { growthOf, type Growth } from '../rules/z-scores.ts'
import { readChild } from './request.ts'

export const growthLines: LineTool = {
  kind: 'lines',
  name: 'growth',
  says: 'needs.growth.tool',
  options: {},
  example: 'growth --json < children.ndjson',
  table: {
    columns: [...INDICES.map((index) => `needs.growth.short.${index}`), 'needs.growth.flags'],
    cells(answer, t) {
      const { z, flags } = answer as Growth
      return [
        ...INDICES.map((index) => (z[index] === null ? '' : signed(z[index]))),
        flags.map((flag) => t(`needs.growth.short.${flag}`)).join(' '),
      ]
    },
  },
  open: () => (json) => {
    const { id, child } = readChild(json)
    return { id, ...growthOf(child) }
  },
}
