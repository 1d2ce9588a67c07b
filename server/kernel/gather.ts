/** What all plugins contribute, by kind, in the order in which it is shown. */
import type { CardSpec, Contributions, Plugin } from './plugin.ts'

/** What a plugin contributes sees its own tables, on whosever page it stands. */
function ownPage({ id, contributes: c = {} }: Plugin): Contributions {
  const card = (spec: CardSpec): CardSpec => ({ ...spec, render: (page, subject) => spec.render(page.as(id), subject) })
  return {
    ...c,
    ...(c.personCard ? { personCard: c.personCard.map(card) } : {}),
    ...(c.householdCard ? { householdCard: c.householdCard.map(card) } : {}),
    ...(c.todayCard
      ? { todayCard: c.todayCard.map((spec) => ({ ...spec, render: (page) => spec.render(page.as(id)) })) }
      : {}),
    ...(c.timeline
      ? {
          timeline: c.timeline.map((spec) => ({
            ...spec,
            load: (page, about, window) => spec.load(page.as(id), about, window),
          })),
        }
      : {}),
    ...(c.mapLayer
      ? {
          mapLayer: c.mapLayer.map((spec) => ({
            ...spec,
            areas: (page, ids) => spec.areas(page.as(id), ids),
            legend: (page) => spec.legend(page.as(id)),
          })),
        }
      : {}),
    ...(c.rosterQuestion
      ? {
          rosterQuestion: c.rosterQuestion.map((spec) => ({
            ...spec,
            ask: (page, people, then) => spec.ask(page.as(id), people, then),
          })),
        }
      : {}),
    ...(c.exporter ? { exporter: c.exporter.map((exports) => (page, person) => exports(page.as(id), person)) } : {}),
  }
}

export function gather(plugins: readonly Plugin[]): Contributions {
  const all: Record<string, unknown[]> = {}
  for (const p of plugins) {
    for (const [slot, list] of Object.entries(ownPage(p))) (all[slot] ??= []).push(...(list as unknown[]))
  }
  for (const slot of [
    'nav',
    'personCard',
    'householdCard',
    'todayCard',
    'rosterQuestion',
    'personAction',
    'householdAction',
  ]) {
    all[slot]?.sort((a, b) => (a as { order: number }).order - (b as { order: number }).order)
  }
  return all
}
