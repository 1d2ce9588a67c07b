/** What an importer could not use and left out: a string key `records.import_warn_*` and its parameters, never a person's data. */
export interface Warning {
  key: `records.import_warn_${string}`
  params: Record<string, string | number>
}

export function warning(name: string, params: Warning['params'] = {}): Warning {
  return { key: `records.import_warn_${name}`, params }
}
