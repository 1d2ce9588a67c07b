/** What figures bring to the plugin. */
import type { NavItem } from '#kernel/plugin.ts'
import { setEstimates } from './estimates/command.ts'
import { FIGURES_PATH } from './query.ts'

export { figureExport } from './export.ts'
export { figureLayers } from './layer.ts'
export { figurePages } from './page.ts'
export { figureTally } from './tally.ts'
export const figureCommands = [setEstimates]
export const figureNav: readonly NavItem[] = [
  {
    href: FIGURES_PATH,
    icon: 'chart',
    key: 'chronic.figures.nav',
    permission: 'chronic:figures',
    order: 47,
    group: 'figures',
  },
]
