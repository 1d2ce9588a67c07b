/** Which importer takes a FHIR resource: by its type and, where somebody asked for some codes only, by its code. */
import type { Importer } from './plugin.ts'
import { bootError } from './problem.ts'

/** @throws boot error `importer.twice` where two importers want the same, or one narrows another's claim without saying so */
export function checkClaims(importers: readonly Importer[]): void {
  const claimed = new Map<string, string>()
  const claim = (what: string, kind: string) => {
    if (claimed.has(what)) throw bootError('importer.twice', what)
    claimed.set(what, kind)
  }
  for (const { kind } of importers) claim(kind, kind)
  for (const { kind, claims } of importers)
    for (const c of claims)
      for (const code of c.codes ?? ['']) claim(code === '' ? c.resourceType : `${c.resourceType} ${code}`, kind)
  for (const { kind, claims } of importers)
    for (const { resourceType, codes, insteadOf } of claims) {
      const general = codes && claimed.get(resourceType)
      if (general !== undefined && general !== kind && insteadOf !== general)
        throw bootError('importer.twice', `${resourceType}: ${kind} narrows ${general}`)
    }
}

export type Claimed = (resource: Readonly<Record<string, unknown>>) => Importer | undefined

/** The first of a resource's codes that somebody asked for decides, else who takes every code of its type. */
export function claimedBy(importers: readonly Importer[]): Claimed {
  const any = new Map<string, Importer>()
  const some = new Map<string, Map<string, Importer>>()
  for (const importer of importers)
    for (const { resourceType, codes } of importer.claims) {
      if (!codes) any.set(resourceType, importer)
      else {
        if (!some.has(resourceType)) some.set(resourceType, new Map())
        for (const code of codes) some.get(resourceType)!.set(code, importer)
      }
    }
  return (resource) => {
    const type = String(resource['resourceType'])
    const byCode = some.get(type)
    for (const code of byCode ? codesOf(resource) : []) {
      const found = byCode!.get(code)
      if (found) return found
    }
    return any.get(type)
  }
}

/** Where R4 puts the code that says what a resource is about. */
const CODED = ['code', 'vaccineCode', 'medicationCodeableConcept', 'type'] as const

/** `system|code` of each coding, in the order of the resource; of a questionnaire's answers its address without the version. */
export function codesOf(resource: Readonly<Record<string, unknown>>): string[] {
  const concepts = CODED.flatMap((name) => resource[name]).filter(isObject)
  const codings = concepts.flatMap((c) => (Array.isArray(c['coding']) ? c['coding'] : [])).filter(isObject)
  const named = codings.flatMap(({ system, code }) =>
    typeof code === 'string' ? [`${typeof system === 'string' ? system : ''}|${code}`] : [],
  )
  const { questionnaire } = resource
  return typeof questionnaire === 'string' ? [...named, questionnaire.replace(/\|.*$/, '')] : named
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
