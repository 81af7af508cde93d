import { expect } from 'chai'
import { properName } from '../../src/lib/proper-name.js'

describe('properName', () => {
  for (const [typed, name] of [
    ['ƏLIYEVA', 'Əliyeva'],
    ['ƏLİYEVA', 'Əliyeva'],
    ['əliyeva', 'Əliyeva'],
    ['Əliyeva', 'Əliyeva'],
    ['  leyla  ', 'Leyla'],
    ['İBRAHIMOV', 'İbrahimov'],
    ['IBRAHİMOV', 'Ibrahimov'],
    ['ISMAYILOVA', 'İsmayılova'],
    ['İSMAYILOVA', 'İsmayılova'],
    ['ŞIRINOVA', 'Şirinova'],
    ['QULIYEV', 'Quliyev'],
    ['HACIYEVA', 'Hacıyeva'],
    ['QASIMOV', 'Qasımov'],
    ['VAQIF', 'Vaqif'],
    ['ÇINARƏ', 'Çinarə'],
    ['ÜLVIYYƏ', 'Ülviyyə'],
    ['XƏDICƏ', 'Xədicə'],
    ['QILINC', 'Qılınc'],
    ['CABBARLI', 'Cabbarlı'],
    ['NƏSIRLI', 'Nəsirli'],
    ['ilqar', 'İlqar'],
    ['ırmaq', 'Irmaq'],
    ['ELÇIN QIZI', 'Elçin qızı'],
    ['elçin qızı', 'Elçin qızı'],
    ['Elçin Oğlu', 'Elçin oğlu'],
    ['ANNA-MARIA', 'Anna-Maria'],
    ['ƏLI-ZADƏ', 'Əli-zadə'],
    ['SMITH', 'Smith'],
    ['WILLIAMS', 'Williams'],
    ['william', 'William'],
    ['MacDonald', 'MacDonald'],
    ["O'NEIL", "O'neil"],
    ['ИВАНОВА', 'Иванова'],
    ['иванова', 'Иванова'],
    ['ΣΟΦΙΑ', 'Σοφια'],
    ['', ''],
  ] as const) {
    it(`writes "${typed}" as "${name}"`, () => {
      expect(properName(typed)).to.equal(name)
    })
  }
})
