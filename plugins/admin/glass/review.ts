import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { linkButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { namesOf } from '../access/names.ts'
import { rowId } from '../areas/inputs.ts'
import { own, type OwnDb } from '../tables.ts'
import { missedCard } from './missed.ts'
import { GLASS, VERDICTS } from './terms.ts'

/** Records that were opened by who has no caseload there, in the reader's areas. */
function opened(db: OwnDb, areas: readonly string[]) {
  return db
    .selectFrom('scope_grant as g')
    .innerJoin('app_user as u', 'u.id', 'g.user_id')
    .select([
      'g.id',
      'g.user_id',
      'u.name as user',
      'u.role',
      'g.household_id',
      'g.person_id',
      'g.words',
      'g.granted_at',
      'g.until',
      'g.reviewed_at',
      'g.reviewed_by',
      'g.verdict',
      'g.review_note',
    ])
    .where('g.reason', '=', GLASS)
    .where((e) =>
      e.exists(
        e
          .selectFrom('household as k')
          .innerJoin('area_closure as c', 'c.area_id', 'k.area_id')
          .select('k.id')
          .whereRef('k.id', '=', 'g.household_id')
          .where('c.ancestor_id', 'in', [...areas]),
      ),
    )
}

export const reviewGlass = command({
  name: 'admin.review_glass',
  path: '/opened-records/:grant/review',
  permission: 'admin:review_glass',
  version: 1,
  input: z.object({ grant: rowId(), verdict: field.choice(VERDICTS), note: field.optionalText(500) }),
  form: reviewForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const grant = await opened(db, ctx.actor.scope.areas).where('g.id', '=', input.grant).executeTakeFirst()
    if (!grant) throw notFound()
    if (grant.user_id === ctx.actor.id) throw new Problem('admin.glass_own')
    if (grant.verdict !== null) throw new Problem('admin.glass_reviewed_already')
    const objected = input.verdict === 'objected'
    if (objected && input.note === null) throw new Problem('admin.glass_say_why')
    await db
      .updateTable('scope_grant')
      .set({
        verdict: input.verdict,
        reviewed_at: ctx.now,
        reviewed_by: ctx.actor.id,
        review_note: input.note,
        // What was not right is over at once.
        ...(objected && grant.until > ctx.now ? { until: ctx.now } : {}),
      })
      .where('id', '=', grant.id)
      .execute()
    if (grant.person_id) await ctx.place.touch(grant.person_id)
    await ctx.settleAlert(`admin.glass:${grant.id}`)
    return { see: '/opened-records', saved: 'admin.saved_glass_review' }
  },
})

type Opened = Awaited<ReturnType<ReturnType<typeof opened>['executeTakeFirst']>> & object

export async function openedPage(page: Page): Promise<Response> {
  const { t } = page
  const all = await opened(own(page.db), page.actor.scope.areas)
    .orderBy((e) => e.case().when('g.verdict', 'is', null).then(0).else(1).end())
    .orderBy('g.granted_at', 'desc')
    .limit(200)
    .execute()
  const names = await namesOf(page, [...new Set(all.flatMap((g) => g.person_id ?? []))])
  return await page.show({
    title: t('admin.opened'),
    body: html`${pageHead({ title: t('admin.opened'), lines: [t('admin.opened_text')] })}${
      all.length === 0 ? empty({ icon: 'shield', level: 2, title: t('admin.opened_none') }) : ''
    }${all.map((g) => openedCard(page, g, names.get(g.person_id ?? '')))}${await missedCard(page)}`,
  })
}

function openedCard(page: Page, g: Opened, who: { name: string; href: string } | undefined): Html {
  const { t } = page
  return card({
    title: t('admin.opened_by', { user: g.user, role: t(`admin.role_${g.role}`) }),
    aside: html`<span class="tag">${t(`admin.glass_verdict_${g.verdict ?? 'open'}`)}</span>`,
    flush: kv(factsOf(page, g, who ? html`<a href="${who.href}">${who.name}</a>` : null)),
    footer:
      g.verdict === null && g.user_id !== page.actor.id
        ? linkButton({
            href: `/opened-records/${g.id}/review`,
            kind: 'primary',
            icon: 'shield',
            label: t('admin.glass_review'),
          })
        : undefined,
  })
}

function factsOf({ t, fmt, timeZone }: Page, g: Opened, who: Text | null): [Text, Text | null][] {
  const [reason = '', ...words] = (g.words ?? '').split(': ')
  return [
    [t('admin.about_whom'), who],
    [t('admin.reason'), t(`admin.glass_reason_${reason}`)],
    [t('admin.glass_words'), words.join(': ')],
    [t('admin.when'), fmt.dateTime(g.granted_at, timeZone)],
    [t('admin.grant_until'), fmt.dateTime(g.until, timeZone)],
    [t('admin.glass_note'), g.review_note ?? null],
  ]
}

async function reviewForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const grant = await opened(own(page.db), page.actor.scope.areas)
    .where('g.id', '=', state.params['grant']!)
    .executeTakeFirst()
  if (!grant) throw notFound()
  const names = await namesOf(page, [grant.person_id ?? ''])
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('admin.glass_review'),
    narrow: true,
    body: html`${pageHead({ title: t('admin.glass_review'), up: { href: '/opened-records', label: t('admin.opened') } })}${openedCard(
      page,
      { ...grant, verdict: grant.verdict ?? null, user_id: page.actor.id },
      names.get(grant.person_id ?? ''),
    )}${commandForm({
      t,
      state,
      fields,
      submit: t('kit.save'),
      cancel: '/opened-records',
      body: html`${fields({
        name: 'verdict',
        type: 'radio',
        label: t('admin.glass_verdict'),
        required: true,
        options: VERDICTS.map((value) => ({
          value,
          label: t(`admin.glass_verdict_${value}`),
          hint: t(`admin.glass_verdict_${value}_hint`),
        })),
      })}${fields({ name: 'note', type: 'textarea', label: t('admin.glass_note'), optional: true, maxlength: 500 })}`,
    })}`,
  })
}
