import type { Page } from '#kernel/plugin.ts'

/** What was looked at; of addresses that no plugin has words for, such as those of a feature taken away, whose record it was. */
export function routeInWords({ t, declared }: Page, path: string): string {
  const words = declared.routeWords(path)
  // A command's title says what was done; here only its form was open.
  if (words?.includes('.command.')) return t('admin.route_form', { what: t(words) })
  return t(
    words ??
      (path.startsWith('/people')
        ? 'admin.route_person_other'
        : path.startsWith('/households')
          ? 'admin.route_household_other'
          : 'admin.route_other'),
  )
}
