/** What the visit brings into the plugin. */
import type { ActionSpec, Command, PluginApp } from '#kernel/plugin.ts'
import { amendEpisode, endEpisode, voidEpisode } from './episode-commands.ts'
import { register } from './register.ts'
import { amendVisit, answerStop, measure, recordVisit, voidVisit } from './visit-commands.ts'
import { showVisit } from './views/visit-page.ts'

export { visitAsks } from './asks.ts'

export const visitCommands: readonly Command[] = [
  register,
  recordVisit,
  measure,
  amendVisit,
  voidVisit,
  answerStop,
  amendEpisode,
  endEpisode,
  voidEpisode,
]

export function visitPages(app: PluginApp): void {
  app.get('/chronic-visits/:visit', (c) => showVisit(c.var.page, c.req.param('visit')))
}

const act = { permission: 'chronic:write' }
export const visitActions: readonly ActionSpec[] = [
  {
    ...act,
    order: 20,
    icon: 'clipboard',
    key: 'chronic.visit.title',
    href: (id) => `/people/${id}/chronic/visits/new`,
  },
  {
    ...act,
    order: 61,
    icon: 'clipboard',
    key: 'chronic.measure.title',
    href: (id) => `/people/${id}/chronic/measure`,
    rare: true,
  },
  {
    ...act,
    order: 62,
    icon: 'plus',
    key: 'chronic.register.title',
    href: (id) => `/people/${id}/chronic/register`,
    rare: true,
  },
]
