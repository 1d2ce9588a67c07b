/** CDC's supporting data (one file for each antigen, one of the schedule) as a schedule of ours: figures, codes and titles, none of their sentences. */
import { Problem } from '#kernel/problem.ts'
import type { XmlNode } from '#kernel/tools.ts'
import { compile } from '../rules/compile.ts'
import type { ConflictFacts, GroupFacts, Schedule, VaccineFacts } from '../rules/schedule.ts'
import { antigenOf } from './antigen.ts'
import { SCHEDULE } from './grammar.ts'
import { checkShape, cvx, dense, each, flag, must, one, period, textOf, unreadable, type Place } from './read.ts'

/** @throws Problem that names the file and the place in it */
export function scheduleOf(files: ReadonlyMap<string, XmlNode>, release: string, date: string): Schedule {
  const places = [...files].map(([file, node]): Place => ({ node, file, path: node.name }))
  const foreign = places.find(({ node }) => !/^(antigen|schedule)SupportingData$/.test(node.name))
  if (foreign) throw unreadable(foreign, 'foreign')
  const schedules = places.filter(({ node }) => node.name === 'scheduleSupportingData')
  const antigens = places.filter(({ node }) => node.name === 'antigenSupportingData').map(antigenOf)
  const [at] = schedules
  if (!at || schedules.length > 1) throw new Problem('vaccination.cdc.one_schedule', { n: schedules.length })
  checkShape(at, SCHEDULE)
  const facts: Schedule = {
    id: 'acip',
    name: 'ACIP',
    release,
    date,
    source: `SOURCE: CDC, Clinical Decision Support for Immunization (CDSi), supporting data for the recommendations of ACIP, release ${release}; figures, codes and titles, none of its sentences`,
    verified: true,
    antigens,
    groups: groups(at),
    vaccines: each(one(at, 'cvxToAntigenMap'), 'cvxMap').map(vaccine),
    conflicts: conflicts(at),
    observations: Object.fromEntries(
      each(one(at, 'observations'), 'observation').map((o) => [
        must(o, 'observationCode'),
        must(o, 'observationTitle'),
      ]),
    ),
  }
  fitsTogether(facts)
  return facts
}

/** Names that one file uses and another should have. */
function fitsTogether(facts: Schedule): void {
  try {
    compile(facts)
  } catch (error) {
    throw new Problem('vaccination.cdc.not_whole', { what: (error as Error).message })
  }
}

function groups(at: Place): GroupFacts[] {
  const full = new Map(
    each(one(at, 'vaccineGroups'), 'vaccineGroup').map((g) => [must(g, 'name'), flag(g, 'administerFullVaccineGroup')]),
  )
  return each(one(at, 'vaccineGroupToAntigenMap'), 'vaccineGroupMap').map((g) =>
    dense<GroupFacts>({
      name: must(g, 'name'),
      antigens: each(g, 'antigen').map(textOf),
      full: full.get(must(g, 'name')),
    }),
  )
}

const vaccine = (at: Place): VaccineFacts => ({
  code: cvx(at),
  name: must(at, 'shortDescription'),
  antigens: each(at, 'association').map((a) =>
    dense<VaccineFacts['antigens'][number]>({
      antigen: must(a, 'antigen'),
      begin: period(a, 'associationBeginAge'),
      end: period(a, 'associationEndAge'),
    }),
  ),
})

function conflicts(at: Place): ConflictFacts[] {
  const rows = each(one(at, 'liveVirusConflicts'), 'liveVirusConflict').map((c) => ({
    previous: cvx(one(c, 'previous') ?? c),
    current: cvx(one(c, 'current') ?? c),
    begin: span(c, 'conflictBeginInterval'),
    minEnd: span(c, 'minConflictEndInterval'),
    end: span(c, 'conflictEndInterval'),
  }))
  const same = Map.groupBy(rows, (r) => [r.previous, r.begin, r.minEnd, r.end].join())
  return [...same.values()].map((of) => ({ ...of[0]!, current: of.map((r) => r.current) }))
}

function span(at: Place, name: string): string {
  const text = period(at, name)
  if (text === undefined) throw unreadable({ file: at.file, path: `${at.path}/${name}` }, 'missing')
  return text
}
