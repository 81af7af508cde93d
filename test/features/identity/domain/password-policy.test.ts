import { expect } from 'chai'
import { passwordProblems } from '../../../../src/features/identity/domain/password-policy.js'

const owner = { name: 'Sevinc Əliyeva', email: 'sevinc.aliyeva@example.org' }

const table: readonly [password: string, problems: readonly string[]][] = [
  ['qızıl köhnə saat', []],
  ['aaaaaaaaab', []],
  ['nəzakətli', ['password.tooShort']],
  ['', ['password.tooShort']],
  ['ə'.repeat(9) + 'x', []],
  ['gümüş quş 42', []],
  ['uzun '.repeat(25) + 'abc', []],
  ['x'.repeat(2) + 'uzun '.repeat(26), ['password.tooLong']],
  ['1234567890', ['password.common']],
  ['Password123', ['password.common']],
  ['Azərbaycan', ['password.common']],
  ['KonulluDOST', ['password.common']],
  ['aaaaaaaaaaaa', ['password.common']],
  ['ababababab', ['password.common']],
  ['123412341234', ['password.common']],
  ['aaaa', ['password.tooShort', 'password.common']],
  ['sevinc.aliyeva@example.org', ['password.ownDetails']],
  ['sevincəliyeva1', ['password.ownDetails']],
  ['Sevinc2026', ['password.ownDetails']],
  ['sevinc gözəl bir gündə', []],
]

describe('the password policy', () => {
  for (const [password, problems] of table) {
    it(`finds ${problems.join(' and ') || 'nothing'} in "${password.slice(0, 30)}"`, () => {
      expect(passwordProblems(password, owner).map((each) => each.code)).to.deep.equal(problems)
    })
  }

  it('asks for no mixture of signs and counts letters, not bytes', () => {
    expect(passwordProblems('göydə üç ağ bulud', owner)).to.deep.equal([])
    expect(passwordProblems('😀'.repeat(3) + 'abcdef', owner).map((each) => each.code)).to.deep.equal([
      'password.tooShort',
    ])
  })

  it('knows nobody without a name or an address', () => {
    expect(passwordProblems('qızıl köhnə saat', { name: '', email: null })).to.deep.equal([])
  })
})
