import { expect } from 'chai'
import {
  checkCodeFrom,
  groupedCode,
  readTyped,
} from '../../../../src/features/certificates/domain/check-code.js'
import { assessEarning, countAttendance } from '../../../../src/features/certificates/domain/earning.js'

const settings = { attendancePercent: 80, minutes: 2400 }

describe('earning a certificate', () => {
  const cases: [string, number, number, number, string[]][] = [
    ['takes most of one’s shifts', 8, 10, 0, []],
    ['or enough hours', 1, 10, 2400, []],
    [
      'and says what is missing of both',
      7,
      10,
      2399,
      ['certificate.attendanceShort', 'certificate.hoursShort'],
    ],
    ['and is not rounded up', 799, 1000, 0, ['certificate.attendanceShort', 'certificate.hoursShort']],
  ]
  for (const [fact, attendedCount, plannedCount, approvedMinutes, codes] of cases)
    it(fact, () => {
      const facts = { attendance: { attendedCount, plannedCount }, approvedMinutes, settings }
      const { earned, missing } = assessEarning(facts)
      expect(missing.map((each) => each.code)).to.deep.equal(codes)
      expect(earned).to.equal(codes.length === 0)
    })

  it('counts hours only where there are no shifts', () => {
    const { missing } = assessEarning({ attendance: null, approvedMinutes: 95, settings })
    expect(missing).to.deep.equal([
      { code: 'certificate.hoursShort', context: { minutes: 95, needed: 2400 } },
    ])
  })

  it('holds neither excused absences nor unmarked shifts against anybody', () => {
    const states = ['here', 'left', 'no-show', 'excused', 'expected'] as const
    expect(countAttendance(states.map((state) => ({ state })))).to.deep.equal({
      plannedCount: 3,
      attendedCount: 2,
    })
    expect(countAttendance([{ state: 'excused' }])).to.equal(null)
  })
})

describe('a check code', () => {
  it('is made of fair bytes only', () => {
    expect(checkCodeFrom(Uint8Array.from([255, 240, 0, 1, 2, 3, 4, 5, 6, 7, 8, 19]))).to.equal('BCDFGHJKMZ')
    expect(checkCodeFrom(Uint8Array.from([250, 251, 252, 0, 1, 2, 3, 4, 5, 6, 7, 8]))).to.equal(null)
  })
  const typed: [string, ReturnType<typeof readTyped>][] = [
    ['bcdfg-hjkmn', { kind: 'code', code: 'BCDFGHJKMN' }],
    [' BCDFG HJKMN ', { kind: 'code', code: 'BCDFGHJKMN' }],
    ['kd-s-2026-000123', { kind: 'number', number: 'KD-S-2026-000123' }],
    ['KD–S–2026–000123', { kind: 'number', number: 'KD-S-2026-000123' }],
    ['BCDFGHJKMA', { kind: 'neither' }],
    ['', { kind: 'neither' }],
  ]
  for (const [text, read] of typed)
    it(`is read from "${text}" as ${read.kind}`, () => {
      expect(readTyped(text)).to.deep.equal(read)
    })
  it('is printed in two groups', () => {
    expect(readTyped(groupedCode('BCDFGHJKMN'))).to.deep.equal({ kind: 'code', code: 'BCDFGHJKMN' })
  })
})
