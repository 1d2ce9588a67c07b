import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { tabletSettingsCard } from '../devices/settings.ts'
import { pluginName, worded } from '../system/roles.ts'
import { own, type OwnDb } from '../tables.ts'
import { settingsIn, type Setting } from './schema.ts'

export async function storedSettings(db: OwnDb, plugin: string): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom('config').select(['name', 'value']).where('plugin', '=', plugin).execute()
  return Object.fromEntries(rows.map((r) => [r.name, JSON.parse(r.value) as unknown]))
}

export async function settingsPage(page: Page): Promise<Response> {
  const { t, declared } = page
  const cards: Html[] = [await tabletSettingsCard(page)]
  for (const [plugin, schema] of declared.settings) {
    const settings = settingsIn(schema)
    if (settings.length === 0) continue
    const stored = await storedSettings(own(page.db), plugin)
    cards.push(
      card({
        id: `settings-${plugin}`,
        title: pluginName(page, plugin),
        flush: kv(
          settings.map((s) => [label(page, plugin, s.name), shown(page, plugin, s, stored[s.name] ?? s.standard)]),
        ),
        footer: linkButton({ href: `/admin/settings/${plugin}`, icon: 'edit', label: t('kit.change') }),
      }),
    )
  }
  return await page.show({
    title: t('admin.settings'),
    narrow: true,
    body: html`${pageHead({ title: t('admin.settings'), lines: [t('admin.settings_text')], up: { href: '/admin', label: t('admin.title') } })}<div class="stack">${cards}</div>`,
  })
}

export async function settingsForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const plugin = state.params['plugin']!
  const schema = page.declared.settings.get(plugin)
  if (!schema) throw notFound()
  const stored = await storedSettings(own(page.db), plugin)
  const settings = settingsIn(schema)
  const values = Object.fromEntries(settings.map((s) => [`values.${s.name}`, plain(stored[s.name] ?? s.standard)]))
  const fields = fieldsOf(t, state, values)
  const body = html`${settings.map((s) => settingField(page, plugin, s, fields))}`
  return await page.show({
    title: t('admin.settings'),
    narrow: true,
    body: html`${pageHead({ title: pluginName(page, plugin), lines: [t('admin.settings_recompute')], up: { href: '/admin/settings', label: t('admin.settings') } })}${commandForm(
      {
        state,
        fields,
        body,
        t,
        submit: t('kit.save'),
        cancel: '/admin/settings',
      },
    )}`,
  })
}

function settingField(page: Page, plugin: string, s: Setting, fields: Fields): Html {
  const { t } = page
  const hintKey = `${plugin}.config.${s.name}_hint`
  const standard =
    s.control.kind === 'yes' || s.control.kind === 'other'
      ? ''
      : t('admin.setting_standard', { value: shown(page, plugin, s, s.standard) })
  const hint = [page.declared.hasString(hintKey) ? t(hintKey) : '', standard].filter((h) => h !== '').join(' ')
  const base = { name: `values.${s.name}`, label: label(page, plugin, s.name), ...(hint === '' ? {} : { hint }) }
  const { control } = s
  if (control.kind === 'number') return fields({ ...base, type: 'number', ...(control.integer ? {} : { step: 0.1 }) })
  if (control.kind === 'yes') return fields({ ...base, type: 'checkbox' })
  if (control.kind === 'text') return fields({ ...base, maxlength: 500 })
  if (control.kind === 'choice') {
    return fields({
      ...base,
      type: 'radio',
      options: control.options.map((value) => ({ value, label: optionLabel(page, plugin, s.name, value) })),
    })
  }
  return html`<div class="field"><p><b>${base.label}</b></p><p class="meta">${hint === '' ? t('admin.setting_other') : hint}</p></div>`
}

const label = (page: Page, plugin: string, name: string): string => worded(page, `${plugin}.config.${name}`, name)
const optionLabel = (page: Page, plugin: string, name: string, value: string): string =>
  worded(page, `${plugin}.config.${name}.${value}`, value)

const plain = (value: unknown): string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' ? value : typeof value === 'string' ? value : ''

function shown(page: Page, plugin: string, s: Setting, value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  if (typeof value === 'boolean') return page.t(value ? 'kit.yes' : 'kit.no')
  if (typeof value === 'number') return page.fmt.number(value)
  if (typeof value !== 'string') {
    const hintKey = `${plugin}.config.${s.name}_hint`
    return page.declared.hasString(hintKey) ? page.t(hintKey) : JSON.stringify(value)
  }
  return s.control.kind === 'choice' ? optionLabel(page, plugin, s.name, value) : value
}
