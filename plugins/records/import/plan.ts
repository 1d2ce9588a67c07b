/** From what a source tells to the commands that make it so here. */
import type { Form, ImportItem, ImportKnowledge, ImportMade, ImportStep } from '#kernel/plugin.ts'
import { isBatch } from './facts.ts'
import type { Told } from './items.ts'
import { planFacts } from './plan-facts.ts'

export async function plan(item: ImportItem, known: ImportKnowledge): Promise<readonly ImportStep[]> {
  if (isBatch(item.facts)) return await planFacts(item.facts, known)
  const told = item.facts as Told
  const household = known.id(told.home.key) ?? (await ownHousehold(told, known))
  if (!told.person)
    return household ? await houseSteps(item, told, household, known) : [registerHousehold(item, told, known)]
  const person = known.id(item.key)
  if (person) return [...(await amendments(item, told, person, household, known)), ...aliasStep(told, person, known)]
  const self = told.self.person
  // Our own export, back where it was made: what stands here may be newer, so it is only remembered.
  if (self && (await known.present('person', self))) return []
  return [household ? registerPerson(item, told, household) : registerHousehold(item, told, known)]
}

/** Of people who were imported before anything was said about them. */
const aliasStep = ({ alias }: Told, person: string, known: ImportKnowledge): ImportStep[] =>
  alias === null || known.id(alias) === person
    ? []
    : [{ command: null, form: {}, makes: [{ key: alias, facts: '', id: person }], as: 'updated' }]

const ownHousehold = async ({ self }: Told, known: ImportKnowledge) =>
  self.household && (await known.present('household', self.household)) ? self.household : null

const deathOf = (p: NonNullable<Told['person']>) => (p.deceased ? `died ${p.deceasedOn}` : 'alive')

/** Everything that was said of a person at first, each part to be compared by itself later. */
function parts(
  item: ImportItem,
  { person, home, alias }: Told,
  id: string | readonly string[],
  householdId: string | readonly string[],
): [ImportMade, ...ImportMade[]] {
  const all: ImportMade[] = [
    ...(person
      ? [
          { key: item.key, facts: person.form, id },
          { key: `${item.key}#death`, facts: deathOf(person), id },
          { key: `${item.key}#home`, facts: home.key, id },
          ...(alias === null ? [] : [{ key: alias, facts: '', id }]),
        ]
      : []),
    { key: `${item.key}#house`, facts: home.form, id: householdId },
    { key: `${item.key}#place`, facts: home.place, id: householdId },
    { key: home.key, facts: '', id: householdId },
  ]
  return all as [ImportMade, ...ImportMade[]]
}

const member = (item: ImportItem, { person }: Told): Form => ({
  ...person!.form,
  source_key: item.key,
  deceased_on: person!.deceasedOn,
  deceased: person!.deceased ? '1' : '',
})

function registerHousehold(item: ImportItem, told: Told, known: ImportKnowledge): ImportStep {
  const { home } = told
  return {
    command: 'records.register_household',
    form: { area: known.area(home.at), ...home.form, ...home.place, members: told.person ? [member(item, told)] : [] },
    makes: parts(item, told, ['person', item.key], ['household']),
    as: 'created',
  }
}

const registerPerson = (item: ImportItem, told: Told, household: string): ImportStep => ({
  command: 'records.register_person',
  form: { household, ...member(item, told) },
  makes: parts(item, told, ['person', item.key], household),
  as: 'created',
})

async function amendments(
  item: ImportItem,
  told: Told,
  person: string,
  household: string | null,
  known: ImportKnowledge,
): Promise<ImportStep[]> {
  const { form, deceased, deceasedOn } = told.person!
  const steps: ImportStep[] = []
  if (!known.same(item.key, form)) {
    const was = wasOf(memberOf(await known.before(item.key)), Object.keys(form))
    steps.push({
      command: 'records.amend_person',
      form: { person, ...form, was },
      makes: [{ key: item.key, facts: form, id: person }],
      as: 'updated',
    })
  }
  const deathKey = `${item.key}#death`
  // A source that no longer says that somebody died is not believed over one that did: a nurse withdraws a death.
  if (deceased && !known.same(deathKey, deathOf(told.person!))) {
    steps.push({
      command: 'records.report_death',
      form: { person, on: deceasedOn },
      makes: [{ key: deathKey, facts: deathOf(told.person!), id: person }],
      fine: ['records.already_dead'],
      as: 'updated',
    })
  }
  const homeKey = `${item.key}#home`
  if (!known.same(homeKey, told.home.key)) steps.push(await move(item, told, person, household, known))
  else if (household) steps.push(...(await houseSteps(item, told, household, known)))
  return steps
}

/** The source gives another address: to the household that is there already, else out of the old one into a new. */
async function move(
  item: ImportItem,
  told: Told,
  person: string,
  household: string | null,
  known: ImportKnowledge,
): Promise<ImportStep> {
  const made = { key: `${item.key}#home`, facts: told.home.key, id: person }
  const rest = (id: string | readonly string[]): ImportMade[] => [
    { key: `${item.key}#house`, facts: told.home.form, id },
    { key: `${item.key}#place`, facts: told.home.place, id },
    { key: told.home.key, facts: '', id },
  ]
  const fine = ['kernel.already_there']
  if (household)
    return {
      command: 'records.move_person',
      form: { person, to: household },
      makes: [made, ...rest(household)],
      fine,
      as: 'updated',
    }
  const from = (await known.householdOf(person))!
  const where = { ...told.home.form, ...told.home.place }
  if ((await known.housemates(person)) > 0 || !where['address']) {
    return {
      command: 'records.split_household',
      form: {
        household: from,
        people: [{ person }],
        area: known.area(told.home.at),
        ...where,
        name: where['name'] ?? '',
      },
      makes: [made, ...rest(['household'])],
      fine,
      as: 'updated',
    }
  }
  return {
    command: 'records.move_household',
    form: {
      household: from,
      to_area: known.area(told.home.at),
      number: where['number'] ?? '',
      address: where['address'],
      ...told.home.place,
    },
    makes: [made, ...rest(from)],
    fine,
    as: 'updated',
  }
}

async function houseSteps(
  item: ImportItem,
  { home }: Told,
  household: string,
  known: ImportKnowledge,
): Promise<ImportStep[]> {
  const steps: ImportStep[] = []
  const houseKey = `${item.key}#house`
  if (Object.keys(home.form).length > 0 && !known.same(houseKey, home.form)) {
    const was = wasOf(await known.before(houseKey), Object.keys(home.form))
    steps.push({
      command: 'records.amend_household',
      form: { household, ...home.form, was },
      makes: [
        { key: houseKey, facts: home.form, id: household },
        { key: home.key, facts: '', id: household },
      ],
      as: 'updated',
    })
  }
  const placeKey = `${item.key}#place`
  if (home.at && !known.same(placeKey, home.place))
    steps.push({
      command: 'records.locate_household',
      form: { household, ...home.place },
      makes: [{ key: placeKey, facts: home.place, id: household }],
      as: 'updated',
    })
  return steps
}

/** Of the command that registered the whole household, the one member that came with it. */
function memberOf(before: Form | null): Form | null {
  const members = before?.['members']
  return Array.isArray(members) ? ((members[0] as Form | undefined) ?? null) : before
}

/** What the source had said before: fields that only somebody here has changed since stay as they are. */
function wasOf(before: Form | null, fields: readonly string[]): Form {
  if (!before) return {}
  return Object.fromEntries(
    fields.flatMap((name) => {
      const value = before[name]
      return value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
    }),
  )
}
