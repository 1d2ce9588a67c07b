/** From code to code, and of each the newest, by the index: who has thousands of readings has few kinds of them. */
import type { Kysely } from 'kysely'
import type { OwnDb } from '../../db.ts'
import type { PubObservation } from '../../public.ts'

/** @returns ids of what stands: of each code the newest, or the newest and the one before */
export async function newestOfEach(
  db: OwnDb,
  personId: string,
  { two = false, ordinary = false }: { two?: boolean; ordinary?: boolean },
): Promise<string[]> {
  const found = await db
    .withRecursive('kind', (q) =>
      q
        .selectFrom('pub_observation as first')
        .select((e) => e.fn.min<string | null>('first.code').as('code'))
        .where('first.person_id', '=', personId)
        .$if(ordinary, (o) => o.where('first.sensitivity', 'is', null))
        .unionAll((u) =>
          (u as unknown as WithKinds)
            .selectFrom('kind')
            .where('kind.code', 'is not', null)
            .select((e) =>
              e
                .selectFrom('pub_observation as next')
                .select((f) => f.fn.min<string | null>('next.code').as('code'))
                .where('next.person_id', '=', personId)
                .$if(ordinary, (o) => o.where('next.sensitivity', 'is', null))
                .whereRef('next.code', '>', 'kind.code')
                .as('code'),
            ),
        ),
    )
    .selectFrom('kind')
    .where('kind.code', 'is not', null)
    .select((e) => {
      const nth = (n: number) =>
        e
          .selectFrom('pub_observation as o')
          .select('o.id')
          .where('o.person_id', '=', personId)
          .$if(ordinary, (o) => o.where('o.sensitivity', 'is', null))
          .whereRef('o.code', '=', 'kind.code')
          .orderBy('o.happened_at', 'desc')
          .orderBy('o.id', 'desc')
          .limit(1)
          .offset(n)
      return two ? [nth(0).as('now'), nth(1).as('before')] : [nth(0).as('now')]
    })
    .execute()
  return found.flatMap((f) => Object.values(f)).filter((id) => id !== null)
}
type WithKinds = Kysely<{ pub_observation: PubObservation; kind: { code: string | null } }>
