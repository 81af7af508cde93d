import type { OutboxRecord } from '../../src/messages/outbox-model.js'
import type { TestServices } from './app.js'

/** Letters written to an address, the newest first. */
export async function lettersTo(
  { services }: Pick<TestServices, 'services'>,
  email: string,
): Promise<OutboxRecord[]> {
  const all = await services.letters.listLetters({}, 1000)
  return all.filter((letter) => letter.to === email)
}

/** The path behind the button of the newest letter of that name to that address. */
export async function linkTo(
  app: Pick<TestServices, 'services'>,
  email: string,
  name: string,
): Promise<string> {
  const letter = (await lettersTo(app, email)).find((each) => each.name === name)
  const link = letter?.payload['link']
  if (typeof link !== 'string') throw new Error(`No letter ${name} to ${email}`)
  return new URL(link).pathname
}
