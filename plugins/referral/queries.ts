import { notFound } from '#kernel/problem.ts'
import type { OwnDb } from './db.ts'
import { standingOf, type Standing } from './rules/state.ts'
import type { PartnerRow, ReferralRow, StepRow } from './tables.ts'

export type Referral = ReferralRow & { steps: StepRow[]; standing: Standing }

/** With its steps, and what they come to. */
export async function referralOf(db: OwnDb, id: string): Promise<Referral> {
  const [found] = await withSteps(
    db,
    await db.selectFrom('referral_referral').selectAll().where('id', '=', id).execute(),
  )
  if (!found) throw notFound()
  return found
}

/** The newest first. */
export async function referralsOf(db: OwnDb, personId: string, limit: number): Promise<Referral[]> {
  return await withSteps(
    db,
    await db
      .selectFrom('referral_referral')
      .selectAll()
      .where('person_id', '=', personId)
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
  )
}

export async function referralsById(db: OwnDb, ids: readonly string[]): Promise<Map<string, Referral>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .selectFrom('referral_referral')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map((await withSteps(db, found)).map((r) => [r.id, r]))
}

async function withSteps(db: OwnDb, referrals: readonly ReferralRow[]): Promise<Referral[]> {
  if (referrals.length === 0) return []
  const steps = await db
    .selectFrom('referral_step')
    .selectAll()
    .where(
      'referral_id',
      'in',
      referrals.map((r) => r.id),
    )
    .orderBy('happened_on')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  return referrals.map((r) => {
    const own = steps.filter((s) => s.referral_id === r.id && s.sensitivity === r.sensitivity)
    return { ...r, steps: own, standing: standingOf(r.happened_on, own.filter(counts(r))) }
  })
}

/** Neither taken back nor of another class than the referral, which not everybody who reads the one could see. */
export const counts =
  (r: { sensitivity: string | null }) =>
  (s: Pick<StepRow, 'sensitivity' | 'voided_at'>): boolean =>
    s.voided_at === null && s.sensitivity === r.sensitivity

/** By name; with those that are closed only where somebody keeps the directory. */
export async function partnersFor(db: OwnDb, { closed = false } = {}): Promise<PartnerRow[]> {
  const all = db.selectFrom('referral_partner').selectAll()
  return await (closed ? all : all.where('active', '=', 1))
    .orderBy('active', 'desc')
    .orderBy('emergencies', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function partnerById(db: OwnDb, id: string | null): Promise<PartnerRow | null> {
  if (id === null) return null
  return (await db.selectFrom('referral_partner').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}
