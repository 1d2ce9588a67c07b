import type { Strings } from '#kernel/i18n.ts'

const GROUP = 'vaccination.group.'

/** "Measles, dose 2" for every vaccine group that has a name: a line of the worklist takes its words from one key. */
export const oneDose = (names: Strings, words: (name: string) => string): Strings =>
  Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) =>
      key.startsWith(GROUP) && typeof name === 'string'
        ? [[`vaccination.due.one.${key.slice(GROUP.length)}`, words(name)] as const]
        : [],
    ),
  )
