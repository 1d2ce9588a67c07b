import pg from 'pg'

/** A database of a PostgreSQL cluster where tests may make and drop databases; see ci-postgres.sh. */
const cluster = process.env.DOORSTEP_TEST_PG

/** `describe.skipIf(!hasPg)`. */
export const hasPg = cluster !== undefined && cluster !== ''

export interface FreshPg {
  url: string
  drop: () => Promise<void>
}

/** Made once per cluster and copied from then on: migrating is the slow part of a fresh database. */
export interface PgTemplate {
  name: string
  fill: (url: string) => Promise<void>
}

let made = 0

/** A new database: empty, or a copy of the template, which the first to ask for it fills. */
export async function freshPg(template?: PgTemplate): Promise<FreshPg> {
  made += 1
  const name = `doorstep_${process.pid}_${Date.now().toString(36)}_${made}`
  if (template) await makeTemplate(template)
  await admin((client) => client.query(`create database "${name}" template "${template?.name ?? 'template0'}"`))
  return { url: urlOf(name), drop: () => admin((client) => client.query(`drop database "${name}" with (force)`)) }
}

async function makeTemplate({ name, fill }: PgTemplate) {
  await admin(async (client) => {
    // Test files run in several processes: the others wait here until the first has filled it.
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const known = await client.query('select 1 from pg_database where datname = $1', [name])
    if (known.rowCount) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists "${draft}" with (force)`)
    await client.query(`create database "${draft}" template template0`)
    await fill(urlOf(draft))
    await client.query(`alter database "${draft}" rename to "${name}"`)
  })
}

async function admin(use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  if (!cluster) throw new Error('DOORSTEP_TEST_PG is not set')
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

function urlOf(database: string): string {
  const url = new URL(cluster ?? '')
  url.pathname = `/${database}`
  return url.href
}
