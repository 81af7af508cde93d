import { expect } from 'chai'
import { createPasswords, standardCost } from '../../../src/features/identity/passwords.js'

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < 7; count += 1) {
    const startedAt = performance.now()
    await work()
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

describe('passwords', () => {
  const passwords = createPasswords(standardCost)

  it('are kept as argon2id at the recommended cost', async () => {
    expect(await passwords.hashPassword('qızıl köhnə saat')).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('are the same however a keyboard puts the letter together', async () => {
    const hash = await passwords.hashPassword('köhnə gümüş saat'.normalize('NFC'))
    expect(await passwords.verifyPassword(hash, 'köhnə gümüş saat'.normalize('NFD'))).to.equal(true)
    expect(await passwords.verifyPassword(hash, 'kohnə gumuş saat')).to.equal(false)
  })

  it('take as long to check when there is no account, so that time tells nothing', async () => {
    const hash = await passwords.hashPassword('qızıl köhnə saat')
    await passwords.verifyPassword(null, 'x')
    const known = await timeOf(() => passwords.verifyPassword(hash, 'yanlış'))
    const unknown = await timeOf(() => passwords.verifyPassword(null, 'yanlış'))
    expect(unknown / known).to.be.within(0.3, 3)
  })

  it('never match nobody', async () => {
    expect(await passwords.verifyPassword(null, 'a password that nobody has')).to.equal(false)
  })
})
