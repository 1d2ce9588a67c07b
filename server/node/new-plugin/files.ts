/** What a new plugin starts with. `name` is its id; `Noun` the same with a capital. */
export function files(name: string): Record<string, string> {
  const lang = (code: 'en' | 'zhHant' | 'zhHans', texts: Record<string, string>) =>
    `import type { Strings } from '#kernel/i18n.ts'\n\nexport const ${code}: Strings = {\n${Object.entries(texts)
      .map(([k, v]) => `  '${name}.${k}': '${v}',`)
      .join('\n')}\n}\n`
  return {
    'README.md': `# ${name}\n\nPurpose: say in two sentences whom this helps and how.\n\nWords: a *check* is one look at the thing, good or bad.\n\nSources: name the document, year and table of every threshold in \`rules/\`.\n\nContributes: a card on the household's page, a due item "check again".\n`,
    'plugin.ts': `/** A table of contents: everything this feature is made of. */
import * as z from 'zod'
import { definePlugin } from '#kernel/plugin.ts'
import { checkCard } from './card.ts'
import { commands } from './commands.ts'
import { checkDue } from './due.ts'
import { migrations } from './migrations.ts'
import { AGAIN_AFTER_DAYS } from './rules/next-check.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

export const ${name} = definePlugin({
  id: '${name}',
  requires: ['records'],
  migrations,
  synced: { ${name}_check: { bundle: 'household', path: 'household_id' } },
  permissions: { '${name}:read': { roles: ['chw', 'nurse', 'head'] }, '${name}:write': { roles: ['chw', 'nurse'] } },
  config: z.object({ againAfterDays: z.number().int().min(1).max(3650).default(AGAIN_AFTER_DAYS) }),
  commands,
  due: [checkDue],
  contributes: { householdCard: [checkCard] },
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
`,
    'tables.ts': `import type { Day } from '#kernel/dates.ts'

export interface CheckRow {
  id: string
  household_id: string
  checked_on: Day
  good: number
  note: string | null
}
`,
    'migrations.ts': `import type { Migration } from '#kernel/plugin.ts'

export const migrations: Record<string, Migration> = {
  '0001_check': {
    async up(db) {
      await db.schema
        .createTable('${name}_check')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('household_id', 'text', (c) => c.notNull())
        .addColumn('checked_on', 'text', (c) => c.notNull())
        .addColumn('good', 'integer', (c) => c.notNull())
        .addColumn('note', 'text')
        .execute()
      await db.schema.createIndex('${name}_check_of').on('${name}_check').columns(['household_id', 'checked_on']).execute()
    },
  },
}
`,
    'rules/next-check.ts': `import { addDays, type Day } from '#kernel/dates.ts'

/** Days after a good check until the next is due. A placeholder: name its source before anybody works by it. */
export const AGAIN_AFTER_DAYS = 180
/** A bad result is looked at again after so many days. */
export const RECHECK_DAYS = 14
/** Days after which a due check counts as overdue. */
export const GRACE_DAYS = 30

/** When to check again: never checked gives null, that is from the day of registration on. */
export function nextCheck(last: { on: Day; good: boolean } | null, againAfterDays: number): { dueOn: Day; overdueOn: Day } | null {
  if (!last) return null
  const dueOn = addDays(last.on, last.good ? againAfterDays : RECHECK_DAYS)
  return { dueOn, overdueOn: addDays(dueOn, GRACE_DAYS) }
}
`,
    'rules/next-check.test.ts': `import { expect, test } from 'vitest'
import { nextCheck } from './next-check.ts'

test.each([
  ['good: half a year', { on: '2026-01-31', good: true }, { dueOn: '2026-07-30', overdueOn: '2026-08-29' }],
  ['bad: two weeks', { on: '2026-02-20', good: false }, { dueOn: '2026-03-06', overdueOn: '2026-04-05' }],
  ['never', null, null],
])('%s', (_, last, next) => expect(nextCheck(last, 180)).toEqual(next))
`,
    'due.ts': `import { FOREVER } from '#kernel/dates.ts'
import { due } from '#kernel/plugin.ts'
import { lastChecks } from './queries.ts'
import { nextCheck } from './rules/next-check.ts'
import type { CheckRow } from './tables.ts'

export const checkDue = due<CheckRow, { againAfterDays: number }>({
  subject: 'household',
  version: 1,
  kinds: { check: { titleKey: '${name}.check', icon: 'clipboard' } },
  load: (db, ids) => lastChecks(db, ids),
  items(last, { config }) {
    const next = nextCheck({ on: last.checked_on, good: last.good === 1 }, config.againAfterDays)
    if (!next) return []
    return [
      {
        code: 'check', instance: '', opensOn: next.dueOn, ...next, closesOn: FOREVER, priority: 6, titleKey: '${name}.check', params: {},
        action: \`/households/\${last.household_id}/${name}\`, icon: 'clipboard',
      },
    ]
  },
})
`,
    'queries.ts': `import type { Db } from '#kernel/plugin.ts'
import type { CheckRow } from './tables.ts'

/** The newest check of each household, by household. */
export async function lastChecks(db: Db, households: readonly string[]): Promise<Map<string, CheckRow>> {
  const found = (await db.selectFrom('${name}_check').selectAll().where('household_id', 'in', [...households]).orderBy('checked_on').orderBy('id').execute()) as CheckRow[]
  return new Map(found.map((c) => [c.household_id, c]))
}
`,
    'commands.ts': `import { html } from 'hono/html'
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { pageHead } from '#views/page-head.ts'

const RESULTS = ['good', 'bad'] as const

export const commands = [
  command({
    name: '${name}.record_check',
    path: '/households/:household/${name}',
    permission: '${name}:write',
    version: 1,
    input: z.object({ household: id.household(), on: field.day(), result: field.choice(RESULTS), note: field.optionalText(500) }),
    async form(page, state) {
      const { t } = page
      const f = fieldsOf(t, state, { on: page.today })
      const options = RESULTS.map((value) => ({ value, label: t(\`${name}.\${value}\`) }))
      const body = html\`\${f({ name: 'on', type: 'date', label: t('${name}.on'), required: true })}
\${f({ name: 'result', type: 'radio', label: t('${name}.result'), options, required: true })}
\${f({ name: 'note', type: 'textarea', label: t('${name}.note'), optional: true })}\`
      const up = { href: \`/households/\${state.params['household']}\`, label: t('${name}.back') }
      return await page.show({
        title: t('${name}.check'),
        narrow: true,
        body: html\`\${pageHead({ title: t('${name}.check'), up })}\${commandForm({ t, state, fields: f, body, submit: t('kit.save'), cancel: up.href })}\`,
      })
    },
    async handle({ input, ctx, db }) {
      if (input.on > ctx.today) throw new Problem('kernel.malformed', {}, { status: 422, fields: [{ field: 'on', code: 'kernel.field_date_in_future' }] })
      const row = { id: ctx.newId('check'), household_id: input.household, checked_on: input.on, good: input.result === 'good' ? 1 : 0, note: input.note }
      await db.insertInto('${name}_check').values(row).execute()
      return { see: \`/households/\${input.household}\`, saved: '${name}.saved_check' }
    },
  }),
]
`,
    'card.ts': `import type { CardSpec } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { linkButton } from '#views/button.ts'
import { lastChecks } from './queries.ts'

export const checkCard: CardSpec = {
  order: 50,
  permission: '${name}:read',
  async render(page, household) {
    const { t, fmt } = page
    const last = (await lastChecks(page.db, [household])).get(household)
    return card({
      title: t('${name}.check'),
      body: last ? t(last.good ? '${name}.last_good' : '${name}.last_bad', { date: fmt.date(last.checked_on) }) : t('${name}.never'),
      footer: linkButton({ href: \`/households/\${household}/${name}\`, label: t('${name}.record'), icon: 'plus' }),
    })
  },
}
`,
    'plugin.test.ts': `import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../tests/support/home.ts'
import { records } from '../records/plugin.ts'
import { ${name} } from './plugin.ts'

let h: TestHome
let close: () => void
let household: string
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, ${name}])
  await h.send('records.register_household', { area: AREAS.shipu, number: '12', riskGroup: 'standard', members: [] })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
})
afterEach(() => close())

test('a bad check is due again in two weeks and shows on the household', async () => {
  expect(await h.send('${name}.record_check', { household, on: '2026-11-20', result: 'bad' })).toMatchObject({ kind: 'done' })
  expect(await rows(h.db, "select due_on from due where plugin = '${name}'")).toEqual([{ due_on: '2026-12-04' }])
})

test('a date in the future is refused at its field', async () => {
  expect(await h.send('${name}.record_check', { household, on: '2027-01-01', result: 'good' })).toMatchObject({ kind: 'refused', status: 422, fields: [{ field: 'on' }] })
})

test("another area's worker gets 404", async () => {
  expect((await h.get(\`/households/\${household}/${name}\`, PEOPLE.kao)).status).toBe(404)
  expect(await h.send('${name}.record_check', { household, on: '2026-11-20', result: 'good' }, PEOPLE.kao)).toMatchObject({ kind: 'refused', status: 404 })
})
`,
    'strings/en.ts': lang('en', {
      check: 'Check',
      record: 'Record a check',
      on: 'Date',
      result: 'Result',
      good: 'Good',
      bad: 'Needs work',
      note: 'Note',
      back: 'Household',
      last_good: 'Good on {date}',
      last_bad: 'Needed work on {date}',
      never: 'Not checked yet.',
      saved_check: 'Check saved.',
      title: 'Checks',
      'permission.read': 'See checks',
      'permission.write': 'Record checks',
      'config.againAfterDays': 'Days until the next check',
      'config.againAfterDays_hint': 'After a good one.',
      'command.record_check': 'Record a check',
    }),
    'strings/zh-Hant.ts': lang('zhHant', {
      check: '檢查',
      record: '記錄檢查',
      on: '日期',
      result: '結果',
      good: '良好',
      bad: '需要改善',
      note: '備註',
      back: '家戶',
      last_good: '{date}檢查：良好',
      last_bad: '{date}檢查：需要改善',
      never: '尚未檢查。',
      saved_check: '檢查已儲存。',
      title: '檢查',
      'permission.read': '查看檢查',
      'permission.write': '記錄檢查',
      'config.againAfterDays': '距下次檢查的天數',
      'config.againAfterDays_hint': '檢查結果良好之後。',
      'command.record_check': '記錄檢查',
    }),
    'strings/zh-Hans.ts': lang('zhHans', {
      check: '检查',
      record: '记录检查',
      on: '日期',
      result: '结果',
      good: '良好',
      bad: '需要改善',
      note: '备注',
      back: '家庭',
      last_good: '{date}检查：良好',
      last_bad: '{date}检查：需要改善',
      never: '尚未检查。',
      saved_check: '检查已保存。',
      title: '检查',
      'permission.read': '查看检查',
      'permission.write': '记录检查',
      'config.againAfterDays': '距下次检查的天数',
      'config.againAfterDays_hint': '检查结果良好之后。',
      'command.record_check': '记录检查',
    }),
  }
}
