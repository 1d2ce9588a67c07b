import { ROLES, type Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { icon } from '#views/icon.ts'
import { COMPARTMENTS } from '../users/inputs.ts'

/** What each role may do, read from the plugins themselves: it cannot differ from what is enforced. */
export async function rolesPage(page: Page): Promise<Response> {
  const { t } = page
  const byPlugin = new Map<string, { verb: string; roles: readonly string[] }[]>()
  for (const [name, { roles }] of page.declared.permissions) {
    const [plugin = '', verb = ''] = name.split(':')
    byPlugin.set(plugin, [...(byPlugin.get(plugin) ?? []), { verb, roles }])
  }
  const mark = (may: boolean) =>
    html`${may ? icon('check', 't-done') : ''}<span class="sr">${t(may ? 'kit.yes' : 'kit.no')}</span>`
  return await page.show({
    current: '/admin/users',
    title: t('admin.roles'),
    body: html`${pageHead({ title: t('admin.roles'), lines: [t('admin.roles_text')], up: { href: '/admin/users', label: t('admin.users') } })}<div class="stack">${[
      ...byPlugin,
    ].map(([plugin, rows]) =>
      card({
        id: `roles-${plugin}`,
        title: pluginName(page, plugin),
        flush: table({
          label: pluginName(page, plugin),
          rows,
          columns: [
            { label: t('admin.may'), head: true, cell: (r) => worded(page, `${plugin}.permission.${r.verb}`, r.verb) },
            ...ROLES.map((role) => ({
              label: t(`admin.role_${role}`),
              cell: (r: (typeof rows)[number]) => mark(r.roles.includes(role)),
            })),
          ],
        }),
      }),
    )}${card({
      id: 'compartments',
      title: t('admin.compartments'),
      body: html`<p>${t('admin.compartments_text')}</p><p>${COMPARTMENTS.map((c) => t(`admin.compartment_${c}`)).join(' · ')}</p>`,
    })}</div>`,
  })
}

/** A string that a plugin may have given; else its id in plain words. */
export const worded = (page: Page, key: string, id: string): string =>
  page.declared.hasString(key)
    ? page.t(key)
    : id
        .replace(/[._]/g, ' ')
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()

/** As it is called in the navigation: a page's title may count what is on it. */
export const pluginName = (page: Page, plugin: string): string =>
  worded(page, page.declared.hasString(`${plugin}.nav`) ? `${plugin}.nav` : `${plugin}.title`, plugin)
