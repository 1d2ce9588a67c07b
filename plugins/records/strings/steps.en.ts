import type { Strings } from '#kernel/i18n.ts'

/** Finding the household, the village and the door. */
export const stepsEn: Strings = {
  'records.position': 'Location',
  'records.which_household': 'Which household is it?',
  'records.where_lives': 'In which household does {name} live?',
  'records.add_here': 'Add here',
  'records.home_not_registered': 'Is the household not registered yet?',
  'records.register_their_home': 'Register the household',
  'records.register_named': 'Register {name} as new',
  'records.find_village': 'Another village: type its name',
  'records.village_same': '{name} (as now)',
  'records.village_elsewhere': 'Moved somewhere else? Type the village above, then choose it here.',
  'records.no_village_found': 'No village of that name. Try another spelling or the name of the township.',
  'records.located_roughly':
    'Position found, but only within {m} m. More than {limit} m may be another door: go outside and try again, or correct it on the map.',
  'records.located_on_map': 'Position taken from the map.',
  'records.locating_denied':
    'The device does not let this page see its position. Allow it in the browser’s settings, or tap on the map.',
  'records.locating_unavailable':
    'The device does not know its position now. Go outside and try again, or tap on the map.',
  'records.locating_timeout': 'The position took too long. Go outside and try again, or tap on the map.',
  'records.locating_unsupported': 'This browser cannot tell a position. Tap on the map or type it.',
  'records.tap_map': 'Tap on the map where the door is, or drag the pin. Without the map, type the numbers below.',
  'records.locate_map': 'Map to choose the location on',
  'records.map_closer': 'Closer',
  'records.map_farther': 'Farther',
  'records.map_pin': 'The door: drag to correct',
}
