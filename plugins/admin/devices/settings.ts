/** What the clinic decides about its tablets: no plugin's settings, so a form of its own among them. */
import * as z from 'zod'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { parseTabletSettings, TABLET_SETTINGS_ROW, tabletSettings } from '#kernel/tablet-settings.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { readSettings, settingsIn } from '../settings/schema.ts'
import { own, type OwnDb } from '../tables.ts'

export const saveTabletSettings = command({
  name: 'admin.save_tablet_settings',
  path: '/admin/tablet-settings',
  permission: 'admin:settings',
  version: 1,
  input: z.object({ values: z.record(z.string(), z.string()).default({}) }),
  form: settingsForm,
  async handle({ input, db: any }) {
    const db = own(any)
    const read = readSettings(tabletSettings, input.values, {})
    if ('errors' in read) throw malformed(read.errors)
    const { plugin, name } = TABLET_SETTINGS_ROW
    await db.deleteFrom('config').where('plugin', '=', plugin).where('name', '=', name).execute()
    await db
      .insertInto('config')
      .values({ plugin, name, value: JSON.stringify(read.values) })
      .execute()
    return { see: '/admin/settings', saved: 'admin.saved_tablet_settings' }
  },
})

async function stored(db: OwnDb): Promise<Record<string, number>> {
  const { plugin, name } = TABLET_SETTINGS_ROW
  const found = await db
    .selectFrom('config')
    .select('value')
    .where('plugin', '=', plugin)
    .where('name', '=', name)
    .executeTakeFirst()
  return parseTabletSettings(found?.value)
}

export async function tabletSettingsCard(page: Page): Promise<Html> {
  const { t, fmt } = page
  const values = await stored(own(page.db))
  return card({
    id: 'settings-tablets',
    title: t('admin.tablets'),
    flush: kv(settingsIn(tabletSettings).map(({ name }) => [t(`admin.tablet_${name}`), fmt.number(values[name]!)])),
    footer: linkButton({ href: '/admin/tablet-settings', icon: 'edit', label: t('kit.change') }),
  })
}

async function settingsForm(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const values = await stored(own(page.db))
  const fields = fieldsOf(
    t,
    state,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`values.${name}`, value])),
  )
  const body = html`${settingsIn(tabletSettings).map(({ name, standard }) =>
    fields({
      name: `values.${name}`,
      label: t(`admin.tablet_${name}`),
      hint: `${t(`admin.tablet_${name}_hint`)} ${t('admin.setting_standard', { value: fmt.number(Number(standard)) })}`,
      type: 'number',
    }),
  )}`
  return await page.show({
    current: '/admin/settings',
    title: t('admin.settings'),
    narrow: true,
    body: html`${pageHead({
      title: t('admin.tablets'),
      lines: [t('admin.tablets_text')],
      up: { href: '/admin/settings', label: t('admin.settings') },
    })}${commandForm({ state, fields, body, t, submit: t('kit.save'), cancel: '/admin/settings' })}`,
  })
}
