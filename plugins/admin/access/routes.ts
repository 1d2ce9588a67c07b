import type { Page } from '#kernel/plugin.ts'

/** What was looked at; of addresses that no plugin has words for, such as those of a feature taken away, whose record it was. */
export const routeInWords = ({ t, declared }: Page, path: string): string =>
  t(
    declared.routeWords(path) ??
      (path.startsWith('/people')
        ? 'admin.route_person_other'
        : path.startsWith('/households')
          ? 'admin.route_household_other'
          : 'admin.route_other'),
  )
