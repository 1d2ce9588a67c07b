/** All that this plugin counts of people: a plugin has one tally. */
import { tally } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { FIGURE_READS, loadFigures } from './load.ts'
import { marksOf, type FigureFacts } from './rules/marks.ts'

export const figureTally = tally<FigureFacts>({
  version: 1,
  reads: FIGURE_READS,
  load: (db, ids) => loadFigures(own(db), ids),
  marks: marksOf,
})
