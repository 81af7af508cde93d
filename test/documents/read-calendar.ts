/** A strict reader of iCalendar (RFC 5545): throws on what a tolerant calendar would forgive. */
export type CalendarProperty = { name: string; parameters: Record<string, string>; value: string }
export type CalendarComponent = {
  name: string
  properties: CalendarProperty[]
  components: CalendarComponent[]
}

const contentLine = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):((?:\t|\P{Cc})*)$/u

const unfold = (text: string): string[] => {
  if (!text.endsWith('\r\n')) throw new Error('The last line is not ended')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (line.includes('\n') || line.includes('\r')) throw new Error(`A bare line break in ${line}`)
    if (Buffer.byteLength(line) > 75) throw new Error(`Longer than 75 octets: ${line}`)
    if (line.includes('\ufffd')) throw new Error(`A letter was split: ${line}`)
  }
  return physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
}

const parametersOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^";:,]*)/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('"', ''),
    ]),
  )

const propertyOf = (line: string): CalendarProperty => {
  const match = contentLine.exec(line)
  if (!match) throw new Error(`Not a content line: ${line}`)
  const [, name = '', parameters = '', value = ''] = match
  return { name, parameters: parametersOf(parameters), value }
}

export const readCalendar = (text: string): CalendarComponent => {
  const root: CalendarComponent = { name: 'ROOT', properties: [], components: [] }
  const open = [root]
  for (const property of unfold(text).map(propertyOf)) {
    const current = open.at(-1)!
    if (property.name === 'BEGIN') {
      const component = { name: property.value, properties: [], components: [] }
      current.components.push(component)
      open.push(component)
    } else if (property.name === 'END') {
      if (current.name !== property.value) throw new Error(`${property.value} ends inside ${current.name}`)
      open.pop()
    } else {
      current.properties.push(property)
    }
  }
  const [calendar, ...more] = root.components
  if (open.length !== 1 || !calendar || more.length > 0) throw new Error('Not one whole calendar')
  return calendar
}

/** The one property of that name; throws when there is none or there are two. */
export const propertyIn = (component: CalendarComponent, name: string): CalendarProperty => {
  const found = component.properties.filter((property) => property.name === name)
  if (found.length !== 1) throw new Error(`${found.length} times ${name} in ${component.name}`)
  return found[0]!
}

/** The words of a text value; throws on a comma or semicolon left bare (RFC 5545 3.3.11). */
export const textIn = (component: CalendarComponent, name: string): string => {
  const { value } = propertyIn(component, name)
  if (/(?<!\\)(?:\\\\)*[,;]/.test(value)) throw new Error(`Unescaped: ${value}`)
  return value.replace(/\\([nN,;\\])/g, (_match, letter: string) => (/n/i.test(letter) ? '\n' : letter))
}
