import * as z from 'zod'
import { writeSetting } from '#kernel/config.ts'
import { field } from '#kernel/input.ts'
import { canonical } from '#kernel/forms.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, notFound } from '#kernel/problem.ts'
import { own } from '../tables.ts'
import { settingsForm, storedSettings } from './forms.ts'
import { readSettings, settingsIn } from './schema.ts'

/** The home computes due items anew in the background: the settings are part of what it knows them to be made with. */
export const saveSettings = command({
  name: 'admin.save_settings',
  path: '/admin/settings/:plugin',
  permission: 'admin:settings',
  version: 1,
  input: z.object({ plugin: field.text(60), values: z.record(z.string(), z.string()).default({}) }),
  form: settingsForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const schema = ctx.declared.settings.get(input.plugin)
    if (!schema) throw notFound()
    const stored = await storedSettings(db, input.plugin)
    const read = readSettings(schema, input.values, stored)
    if ('errors' in read) throw malformed(read.errors)
    for (const { name, standard } of settingsIn(schema)) {
      const value = read.values[name]
      const isStandard = value === undefined || canonical(value) === canonical(standard)
      await writeSetting(any, input.plugin, name, isStandard ? undefined : value)
    }
    ctx.settingsChanged()
    return { see: '/admin/settings', saved: 'admin.saved_settings' }
  },
})
