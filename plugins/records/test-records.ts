/** The plugin as wired, and a family to try things on: for the tests in these folders. */
import * as z from 'zod'
import type { Catalogue } from '#kernel/i18n.ts'
import { definePlugin, type Plugin } from '#kernel/plugin.ts'
import { duplicateAsks, duplicateCards, duplicateCommands, duplicatePages, duplicateStrings } from './duplicates/index.ts'
import { dueStrings, gapDue, personGapDue, visitConfig, visitDue } from './due/index.ts'
import { encounterCommands, encounterPages, encounterStrings, encounterTimeline } from './encounters/index.ts'
import { records } from './plugin.ts'

const added = <X>(wired: readonly X[] | undefined, mine: readonly X[], name: (x: X) => unknown = (x) => x): X[] => [
  ...new Map([...(wired ?? []), ...mine].map((x) => [name(x), x])).values(),
]
const wired = records as Plugin
const all = [wired.strings, encounterStrings, dueStrings, duplicateStrings].filter((s) => s !== undefined)
const strings = Object.fromEntries((['en', 'zh-Hant', 'zh-Hans'] as const).map((l) => [l, Object.assign({}, ...all.map((s) => s[l]))])) as Catalogue

export const recordsForTests = definePlugin({
  ...wired,
  config: wired.config ?? z.object(visitConfig),
  commands: added(wired.commands, [...encounterCommands, ...duplicateCommands], (c) => c.name),
  asks: added(wired.asks, duplicateAsks, (a) => a.name),
  pages(app) {
    wired.pages?.(app)
    encounterPages(app)
    duplicatePages(app)
  },
  due: added(wired.due, [visitDue, gapDue, personGapDue]),
  contributes: {
    ...wired.contributes,
    timeline: added(wired.contributes?.timeline, [encounterTimeline]),
    householdCard: added(wired.contributes?.householdCard, duplicateCards.household),
    personCard: added(wired.contributes?.personCard, duplicateCards.person),
  },
  strings,
})
